/** A place that a program or a reader fills in: `{{bucket}}`, `${BUCKET}`, `<bucket>`, `{bucket}`, `%s`, and the `BUCKET` of AWS's documentation. */
export const HOLE_IN_TEXT = /[{}<>]|%s|%\(|\bBUCKET\b|\bOBJECT_PATH\b/;
