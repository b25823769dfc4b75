// Personal data in free text and credentials in URLs: AWS SDK for JavaScript v3. `fix` in a comment says what the fix changes in what is sent or printed.
import { CreateAdapterCommand, StartDocumentTextDetectionCommand, TagResourceCommand, Textract, TextractClient, UpdateAdapterCommand } from '@aws-sdk/client-textract';

const client = new TextractClient({ useFipsEndpoint: true });
const KMSKeyId = 'alias/claims';
const DocumentLocation = { S3Object: { Bucket: 'scans', Name: 'claim-17.pdf' } };

await client.send(
  new CreateAdapterCommand({
    AdapterName: 'claim-form',
    FeatureTypes: ['QUERIES'],
    Description: 'Ask jane.roe@claims.internal first', // fix replace-personal-data: 1.Description = Ask opaque-id first
  }),
);

const OWNER = 'jane.roe@claims.internal';
const edition = 4;
await client.send(
  new TagResourceCommand({
    ResourceARN: 'arn:aws:textract:us-east-1:111122223333:/adapters/a1c4e7f20b35',
    Tags: { owner: OWNER, form: `edition ${edition} - jane.roe@claims.internal` }, // fix replace-personal-data: 2.Tags.owner = opaque-id | fix replace-personal-data: 2.Tags.form = edition 4 - opaque-id
  }),
);

const update = { AdapterId: 'a1c4e7f20b35' };
update.Description = "It's jane.roe@claims.internal's"; // fix replace-personal-data: 3.Description = It's opaque-id's
await client.send(new UpdateAdapterCommand(update));

const textract = new Textract({ useFipsEndpoint: true });
await textract.startDocumentTextDetection({ DocumentLocation, KMSKeyId, OutputConfig: { S3Bucket: 'results' }, JobTag: 'ssn-123-45-6789' }); // fix replace-personal-data: 4.JobTag = ssn-opaque-id
await client.send(new StartDocumentTextDetectionCommand({ DocumentLocation, KMSKeyId, OutputConfig: { S3Bucket: 'results', S3Prefix: 'jane.roe@claims.internal/2025' } })); // fix replace-personal-data: 5.OutputConfig.S3Prefix = opaque-id/2025

console.log('https://intake:Invented-Passphrase-17@scans.partner.internal/inbox'); // fix remove-userinfo: out.1 = https://scans.partner.internal/inbox | fix read-from-environment: nothing
console.log("postgresql://intake:Invented-Passphrase-17@db.claims.internal:5432/claims"); // fix read-from-environment: nothing | fix remove-userinfo: out.2 = postgresql://db.claims.internal:5432/claims
console.log(`https://intake:Invented-Passphrase-17@scans.partner.internal/${edition}`); // fix remove-userinfo: out.3 = https://scans.partner.internal/4 | fix read-from-environment: nothing
console.log('`${costs}` \'$5\' "https://intake:Invented-Passphrase-17@scans.partner.internal/\u0061"'); // fix remove-userinfo: out.4 = `${costs}` '$5' "https://scans.partner.internal/a" | fix read-from-environment: nothing
console.log('https://scans.partner.internal/hook?access_token=invented-7Yq2Lm9Xt4Rb6Vw1&page=1'); // fix read-from-environment: nothing
const settings = { 'url': 'https://intake:Invented-Passphrase-17@scans.partner.internal' + '/inbox' }; // fix remove-userinfo: out.6 = https://scans.partner.internal/inbox | fix read-from-environment: nothing
console.log(settings.url);
