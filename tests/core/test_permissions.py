"""What our pages may ask a phone for: where it stands, and nothing else."""

import pytest


@pytest.mark.parametrize("path", ["/", "/bicara", "/tidak-ada/", "/pengelola/", "/healthz"])
def test_every_answer_names_the_powers_that_no_page_uses(client, db, path):
    told = client.get(path)["Permissions-Policy"].split(", ")
    assert [power for power in told if not power.endswith("=()")] == ["geolocation=(self)"]
    assert {"camera=()", "microphone=()", "payment=()", "usb=()"} <= set(told)
