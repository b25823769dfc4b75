// SYNTAX TEST "source.ts" "credentials in URLs"

const url = 'mongodb://svc:Vu7kqP2x@db.internal/app';
//                         ^^^^^^^^ invalid.illegal.password.url.textract-guard
//                     ^^^ variable.other.username.url.textract-guard

const other = `https://svc:Vu7kqP2x@${host}/x`;
//                         ^^^^^^^^ invalid.illegal.password.url.textract-guard
//                     ^^^ variable.other.username.url.textract-guard

const a = `https://${user}:${password}@corp.io`;
// <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

const b = "https://svc:xxxx@corp.io";
// <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard

import { a } from "@scope/package:a";
// <-- - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ - invalid.illegal.password.url.textract-guard variable.other.username.url.textract-guard
