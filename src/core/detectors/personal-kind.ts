/** Kinds of personal data that this engine tells apart, by value or by the name of the variable that holds one. */
export type PersonalKind =
  | 'email'
  | 'phone'
  | 'ssn'
  | 'itin'
  | 'card'
  | 'iban'
  | 'account-number'
  | 'ip'
  | 'date-of-birth'
  | 'driver-licence'
  | 'passport'
  | 'medical-record'
  | 'person-name'
  | 'address';
