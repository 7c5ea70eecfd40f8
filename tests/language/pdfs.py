"""Small PDFs written by hand, so that each test says what is in its file."""

HEAD = b"%PDF-1.4\n"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
    b" /Length 1 >>\nstream\n\x00\nendstream"
)
RESOURCES = b"<< /Font << /F1 3 0 R >> /XObject << /Im1 4 0 R >> >>"


def line(x, y, words, size=11):
    """One line of text at a place of the page."""
    raw = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, raw)


def picture(width, height):
    """A picture of that size."""
    return b"q %d 0 0 %d 0 0 cm /Im1 Do Q\n" % (width, height)


def sheet(*lines, top=780, gap=14):
    """A page of lines, one below the other; an empty one leaves a gap."""
    return b"".join(line(50, top - gap * n, words) for n, words in enumerate(lines) if words)


def pdf(*pages, length=None, dictionary=b"", trailer=b""):
    """A .pdf of these pages; `dictionary` is added to each content stream, `trailer` at the end."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        FONT,
        PICTURE,
    ]
    for n, content in enumerate(pages):
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources %s /Contents %d 0 R >>"
            % (RESOURCES, 6 + 2 * n),
            b"<< /Length %d %s >>\nstream\n%s\nendstream"
            % (len(content) if length is None else length, dictionary, content),
        ]
    return assembled(objects, trailer=trailer)


def assembled(objects, *, trailer=b""):
    """A .pdf of these objects, the first of which is its catalogue."""
    body, places = HEAD, []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF"
    return body + table + end % (len(objects) + 1, trailer, len(body))
