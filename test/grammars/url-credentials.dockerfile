# SYNTAX TEST "source.dockerfile" "credentials in URLs"

RUN pip install --index-url https://svc:Vu7kqP2x@pypi.corp.io/simple intake
#                                       ^^^^^^^^ invalid.illegal.password.url.textract-guard
#                                   ^^^ variable.other.username.url.textract-guard

FROM registry.corp.io:5000/team/image@sha256:0000
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

RUN pip install --index-url https://svc:${TOKEN}@pypi.corp.io/simple intake
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
