// Clients and endpoints without FIPS: AWS SDK for JavaScript v3. `fix` in a comment says what the fix changes in what is sent.
import * as sdk from '@aws-sdk/client-textract';
import { ListAdaptersCommand, Textract, TextractClient } from '@aws-sdk/client-textract';

const list = client => client.send(new ListAdaptersCommand({ MaxResults: 1 }));

await list(new TextractClient()); // fix enable-fips: 1.host = textract-fips.us-east-1.amazonaws.com
await list(new TextractClient); // fix enable-fips: 2.host = textract-fips.us-east-1.amazonaws.com
await list(new TextractClient({})); // fix enable-fips: 3.host = textract-fips.us-east-1.amazonaws.com
await list(new TextractClient({ region: 'us-west-2' })); // fix enable-fips: 4.host = textract-fips.us-west-2.amazonaws.com
await list(
  new TextractClient({ // fix enable-fips: 5.host = textract-fips.ca-central-1.amazonaws.com
    region: 'ca-central-1',
    maxAttempts: 1,
  }),
);

// One object for two clients: each has its own finding, and its fix changes that client only.
const options = { region: 'us-east-2' };
await list(new TextractClient(options)); // fix enable-fips: 6.host = textract-fips.us-east-2.amazonaws.com
await list(new TextractClient(options)); // fix enable-fips: 7.host = textract-fips.us-east-2.amazonaws.com

await list(new TextractClient({ useFipsEndpoint: false })); // fix enable-fips: 8.host = textract-fips.us-east-1.amazonaws.com
const useFipsEndpoint = false;
await list(new TextractClient({ useFipsEndpoint, region: 'us-west-1' })); // fix enable-fips: 9.host = textract-fips.us-west-1.amazonaws.com

await list(new sdk.TextractClient({ region: 'us-west-1' })); // fix enable-fips: 10.host = textract-fips.us-west-1.amazonaws.com
await new Textract({ region: 'us-west-1' }).listAdapters({ MaxResults: 1 }); // fix enable-fips: 11.host = textract-fips.us-west-1.amazonaws.com

// Endpoints written out, in the client and in a constant.
await list(new TextractClient({ region: 'us-west-2', endpoint: 'https://textract.us-west-2.amazonaws.com' })); // fix use-fips-host: 12.host = textract-fips.us-west-2.amazonaws.com
const ENDPOINT = 'https://textract.us-east-1.amazonaws.com'; // fix use-fips-host: 13.host = textract-fips.us-east-1.amazonaws.com
await list(new TextractClient({ endpoint: ENDPOINT }));
const region = 'us-east-2';
await list(new TextractClient({ region, endpoint: `https://textract.${region}.amazonaws.com` })); // fix use-fips-host: 14.host = textract-fips.us-east-2.amazonaws.com
