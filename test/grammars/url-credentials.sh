# SYNTAX TEST "source.shell" "credentials in URLs"

export HTTPS_PROXY=http://svc:Vu7@kqP2x@proxy:3128
#                             ^^^^^^^^^ invalid.illegal.password.url.textract-guard
#                         ^^^ variable.other.username.url.textract-guard

curl -sf https://svc:Vu7kqP2x@corp.io/x | jq .
#                    ^^^^^^^^ invalid.illegal.password.url.textract-guard
#                ^^^ variable.other.username.url.textract-guard

curl -sf https://$USER:$PASSWORD@corp.io/x
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

curl -u svc: https://corp.io/a:b@c
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

git clone git@corp.io:team/repo.git
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
