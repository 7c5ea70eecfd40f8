"""The lifecycle of a post."""

from ngariung.core.states import Lifecycle, step

from .enums import PostState

POST = Lifecycle(
    {
        "confirm": step(PostState.PROPOSED, to=PostState.ACTIVE),
        "decline": step(PostState.PROPOSED, to=PostState.DECLINED),
        # Ending a proposal takes it back.
        "end": step(PostState.PROPOSED, PostState.ACTIVE, to=PostState.ENDED),
    }
)
