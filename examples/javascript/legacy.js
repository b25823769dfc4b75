// The intake before its rewrite: AWS SDK for JavaScript v2.
'use strict';

const AWS = require('aws-sdk');

const ARCHIVE = 'ftp://archive:Invented-Passphrase-23@files.claims.internal/2019/'; // expect: credentials-in-url error

// Somebody turned FIPS off for a Region that has it.
const textract = new AWS.Textract({
  region: 'ca-central-1',
  useFipsEndpoint: false, // expect: non-fips-endpoint warning
});

// No Region with FIPS, so there is no fix: the finding says which Regions have one.
const european = new AWS.Textract({ region: 'eu-west-1' }); // expect: non-fips-endpoint warning

function readText(bucket, name, done) {
  const params = {
    DocumentLocation: { S3Object: { Bucket: bucket, Name: name } },
    OutputConfig: { S3Bucket: bucket },
  };
  params.NotificationChannel = { SNSTopicArn: process.env.TOPIC_ARN, RoleArn: process.env.ROLE_ARN };
  textract.startDocumentTextDetection(params, done); // expect: missing-kms-key warning
}

/** The results stay with Textract for a week: worth a note, no alarm. */
async function readInvoice(bucket, name, customerName) {
  const { JobId } = await european
    .startExpenseAnalysis({ // expect: missing-kms-key information
      ClientRequestToken: `invoice-${customerName}`, // expect: pii-in-free-text information
      DocumentLocation: { S3Object: { Bucket: bucket, Name: name } },
    })
    .promise();
  return JobId;
}

/** Silent: whoever calls this may pass a key along. */
const readLoan = request => textract.startLendingAnalysis({ ...request, JobTag: 'loan' }).promise();

/** Silent: the same name on another service. */
const labelBucket = (s3, key) => s3.putBucketEncryption({ Bucket: 'claims', KMSKeyId: key }).promise();

module.exports = { ARCHIVE, readText, readInvoice, readLoan, labelBucket };
