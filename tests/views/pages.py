"""Pages as their readers see them."""

import re


def page(client, url):
    """A page in one line, so that it does not matter where its source breaks."""
    response = client.get(url)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def visit(client, person, path):
    """How a page answers to somebody, and what it says."""
    client.force_login(person)
    response = client.get(path)
    return response.status_code, response.content.decode()
