"""The lifecycle of a voice (design §3.2)."""

from ngariung.core.states import Lifecycle, step

from .enums import VoiceState

VOICE = Lifecycle(
    {
        "screen": step(VoiceState.WAITING, to=VoiceState.WAITING),
        "refer": step(VoiceState.WAITING, to=VoiceState.WAITING),
        "enter_case": step(VoiceState.WAITING, to=VoiceState.IN_CASE),
        "leave_case": step(VoiceState.IN_CASE, to=VoiceState.WAITING),
        "answer": step(VoiceState.WAITING, to=VoiceState.ANSWERED),
        "accept": step(VoiceState.ANSWERED, to=VoiceState.ANSWERED),
        "give_back": step(VoiceState.WAITING, to=VoiceState.RETURNED),
        "reopen": step(VoiceState.ANSWERED, VoiceState.RETURNED, to=VoiceState.WAITING),
        "withdraw": step(
            VoiceState.WAITING,
            VoiceState.IN_CASE,
            VoiceState.ANSWERED,
            VoiceState.RETURNED,
            to=VoiceState.WITHDRAWN,
        ),
    }
)
