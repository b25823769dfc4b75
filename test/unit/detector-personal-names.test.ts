import { strict as assert } from 'node:assert';
import { documentName, personalDataName } from '../../src/core/detectors/personal-names';

describe('personalDataName', () => {
  const names: Readonly<Record<string, string>> = {
    customer_email: 'email', userEmailAddress: 'email', 'PATIENT-EMAIL': 'email', eMail: 'email', patientName: 'person-name', full_name: 'person-name', 'customer.lastName': 'person-name',
    ssn: 'ssn', applicantSSN: 'ssn', social_security_number: 'ssn', userPhone: 'phone', phone_number: 'phone', mobileNumber: 'phone', dateOfBirth: 'date-of-birth', DOB: 'date-of-birth', birth_date: 'date-of-birth',
    credit_card: 'card', cardNumber: 'card', iban: 'iban', accountNumber: 'account-number', passport_no: 'passport', driversLicenseNumber: 'driver-licence', driver_license: 'driver-licence',
    mrn: 'medical-record', patient_id: 'medical-record', clientIp: 'ip', homeAddress: 'address', customer_address: 'address', itin: 'itin', taxId: 'itin',
  };
  for (const [identifier, kind] of Object.entries(names)) it(`${identifier} → ${kind}`, () => { assert.equal(personalDataName(identifier), kind); });

  for (const identifier of [
    'filename', 'file_name', 'bucket_name', 'email_template', 'emailClient', 'isEmailValid', 'phone_regex', 'functionName', 'adapterName', 'name', 'hostname', 'username', 'client_name', 'ownerName',
    'accountId', 'account_id', 'customer', 'customerId', 'job_tag', 'session', 'assignment', 'mission', 'classname', 'ipAddress', 'address', 'passport_model', 'validateSsn', '', '42',
  ]) it(`${identifier || '(empty)'} says nothing`, () => { assert.equal(personalDataName(identifier), undefined); });
});

describe('documentName', () => {
  for (const identifier of ['file_name', 'fileName', 'filename', 'object_key', 'objectKey', 's3_key', 's3Key', 'S3ObjectName', 'document_name', 'originalFilename', 'source_key', 'file_path', 'basename']) {
    it(identifier, () => { assert.equal(documentName(identifier), true); });
  }
  for (const identifier of ['key', 'api_key', 'kms_key_id', 'keyId', 'partition_key', 'file', 'document', 'path', 'fileExtension', 'file_name_template', 'objectKeyPrefix', 'bucket', 's3', 'profile_name', '']) {
    it(`not ${identifier || '(empty)'}`, () => { assert.equal(documentName(identifier), false); });
  }
});
