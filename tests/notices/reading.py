"""Reading a letter as a mail program does."""

from email import header


def body_of(letter):
    return letter.get_payload(decode=True).decode().replace("\r\n", "\n")


def subject_of(letter):
    return str(header.make_header(header.decode_header(letter["Subject"])))
