"""What `ngariung check` says: everything at once, in lines, never as a trace of the program."""

from click.testing import CliRunner

from ngariung.site import checks
from ngariung.site.cli import check


def test_check_is_content_with_a_site_that_is_fit_for_use(db):
    told = CliRunner().invoke(check, [])
    assert (told.exit_code, told.output.splitlines()[-1]) == (0, "Semuanya beres.")


def test_check_tells_our_faults_and_those_of_the_framework_together(db, monkeypatch):
    monkeypatch.setattr(checks, "faults", lambda at: ["Jamnya berhenti."])
    # The tests' site is served without TLS: reason enough for the framework.
    told = CliRunner().invoke(check, ["--deploy"])
    assert told.exit_code == 1
    assert isinstance(told.exception, SystemExit)
    assert told.output.splitlines()[0] == "✗ Jamnya berhenti."
    assert "security.W008" in told.output
