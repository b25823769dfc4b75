# SYNTAX TEST "source.python" "credentials in URLs"

url = "https://svc:Vu7kqP2x@corp.io/x"
#                  ^^^^^^^^ invalid.illegal.password.url.textract-guard
#              ^^^ variable.other.username.url.textract-guard

url = 'postgresql+psycopg2://app:Vu7%40kqP@db:5432/app'
#                                ^^^^^^^^^ invalid.illegal.password.url.textract-guard

PROXY = "redis://:Vu7kqP2x@cache:6379"  # redis://:Wm4tzB9s@cache
#                 ^^^^^^^^ invalid.illegal.password.url.textract-guard
#                                                  ^^^^^^^^ invalid.illegal.password.url.textract-guard

host = f"https://{user}:Vu7kqP2x@{host}/"
#                       ^^^^^^^^ invalid.illegal.password.url.textract-guard

"jdbc:mysql://svc:Vu7kqP2x@[2a00::1]:3306/app"
#                 ^^^^^^^^ invalid.illegal.password.url.textract-guard
#             ^^^ variable.other.username.url.textract-guard

BROKERS = "amqp://a:Vu7kqP2x@m1,amqp://b:Wm4tzB9s@m2"
#                   ^^^^^^^^ invalid.illegal.password.url.textract-guard
#                                        ^^^^^^^^ invalid.illegal.password.url.textract-guard

escaped = "https:\/\/svc:Vu7kqP2x@corp.io"
#                        ^^^^^^^^ invalid.illegal.password.url.textract-guard
#                    ^^^ variable.other.username.url.textract-guard

a = "https://corp.io/@scope/pkg@1.2.3"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

b = "ssh://git@corp.io/x.git"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

c = "git@corp.io:team/repo.git"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

d = "https://svc:${PASSWORD}@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

e = f"https://svc:{password}@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

g = "https://svc:$PASSWORD@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

h = "https://svc:***@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

i = "https://svc:%s@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

j = "https://svc:%(password)s@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

k = "https://svc:<password>@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

l = "https://svc:YOUR_PASSWORD@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

m = "https://svc:[password]@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

n = "http://localhost:8080/a@b"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

o = "https://svc:" + password + "@corp.io"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

p = "xpath://button[@type]"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

@decorator
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

q = "https://corp.io:443/?to=a:b@c"
# <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
