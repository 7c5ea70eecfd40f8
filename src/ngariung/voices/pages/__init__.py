"""The doors of this room: reporters, the public, scribes, the desk."""
