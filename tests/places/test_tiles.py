"""A tile server is somebody else's: named in the policy only when the keeper chose one."""

import json
import os
import subprocess
import sys

import pytest
from django.template.loader import render_to_string

from ngariung.places import maps
from ngariung.places.maps import Caption

ASK = """
import json
from ngariung import settings
print(json.dumps([settings.TILES, settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]]))
"""
STRICT = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "object-src": ["'none'"],
}


def told(folder, **more):
    """What the settings say in a process of their own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("NGARIUNG_")}
    environment = ours | {"NGARIUNG_DATA": str(folder)} | more
    run = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, check=True, capture_output=True, text=True
    )
    return json.loads(run.stdout)


def test_policy_knows_no_other_server_by_default(tmp_path):
    assert told(tmp_path) == ["", STRICT]


def test_policy_opens_to_the_tile_server_alone(tmp_path):
    address = "https://tiles.contoh.invalid:8443/peta/{z}/{x}/{y}.png"
    expected = STRICT | {"connect-src": ["'self'", "https://tiles.contoh.invalid:8443"]}
    assert told(tmp_path, NGARIUNG_TILES=address) == [address, expected]


@pytest.mark.django_db
def test_map_names_tiles_and_whom_to_credit_only_where_there_are_some(settings):
    found = maps.draw([], maps.rolled({}), Caption("Judul", "forum"), frame_name="")
    assert 'data-tiles=""' in render_to_string("places/map.html", {"map": found})
    settings.TILES = "https://tiles.contoh.invalid/{z}/{x}/{y}.png"
    settings.TILES_CREDIT = 'Data "peta" <contoh>'
    html = render_to_string("places/map.html", {"map": found})
    assert 'data-tiles="https://tiles.contoh.invalid/{z}/{x}/{y}.png"' in html
    assert 'data-credit="Data &quot;peta&quot; &lt;contoh&gt;"' in html
