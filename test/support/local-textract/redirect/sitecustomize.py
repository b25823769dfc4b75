"""Found on PYTHONPATH and loaded before a program: whatever host botocore's requests name, they go to the local service,
unencrypted, and keep their Host header. So code runs unchanged, and the service records which endpoint it meant."""

import os
from urllib.parse import urlsplit, urlunsplit

import botocore.httpsession

service = urlsplit(os.environ["LOCAL_TEXTRACT_URL"])
plain_send = botocore.httpsession.URLLib3Session.send


def send(self, request):
    meant = urlsplit(request.url)
    request.headers["Host"] = meant.netloc
    request.url = urlunsplit((service.scheme, service.netloc, meant.path, meant.query, ""))
    return plain_send(self, request)


botocore.httpsession.URLLib3Session.send = send
