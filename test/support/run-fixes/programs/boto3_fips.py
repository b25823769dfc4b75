"""Clients and endpoints without FIPS: boto3. `fix` in a comment says what the fix changes in what is sent."""
import boto3
import botocore.session
from botocore.config import Config


def list_adapters(client):
    client.list_adapters(MaxResults=1)


list_adapters(boto3.client("textract"))  # fix enable-fips: 1.host = textract-fips.us-east-1.amazonaws.com
list_adapters(boto3.client("textract", "us-west-2"))  # fix enable-fips: 2.host = textract-fips.us-west-2.amazonaws.com
list_adapters(boto3.client(service_name="textract", region_name="us-west-2",))  # fix enable-fips: 3.host = textract-fips.us-west-2.amazonaws.com
list_adapters(
    boto3.client(  # fix enable-fips: 4.host = textract-fips.ca-central-1.amazonaws.com
        "textract",
        region_name="ca-central-1",  # Canada
    )
)

session = boto3.Session(region_name="us-east-2")
list_adapters(session.client("textract"))  # fix enable-fips: 5.host = textract-fips.us-east-2.amazonaws.com

# A configuration that is there already: in the call, in a variable, empty, switched off.
list_adapters(boto3.client("textract", config=Config(retries={"mode": "standard"})))  # fix enable-fips: 6.host = textract-fips.us-east-1.amazonaws.com
settings = Config(read_timeout=20)
list_adapters(boto3.client("textract", config=settings))  # fix enable-fips: 7.host = textract-fips.us-east-1.amazonaws.com
list_adapters(boto3.client("textract", config=Config()))  # fix enable-fips: 8.host = textract-fips.us-east-1.amazonaws.com
list_adapters(boto3.client("textract", config=Config(use_fips_endpoint=False)))  # fix enable-fips: 9.host = textract-fips.us-east-1.amazonaws.com
list_adapters(boto3.client("textract", config=Config(region_name="us-west-1")))  # fix enable-fips: 10.host = textract-fips.us-west-1.amazonaws.com

# Arguments from a dict.
arguments = {"region_name": "us-west-1"}
list_adapters(boto3.client("textract", **arguments))  # fix enable-fips: 11.host = textract-fips.us-west-1.amazonaws.com

list_adapters(botocore.session.get_session().create_client("textract", region_name="us-east-1"))  # fix enable-fips: 12.host = textract-fips.us-east-1.amazonaws.com

# Endpoints written out, in the client and in a constant.
list_adapters(boto3.client("textract", endpoint_url="https://textract.us-west-2.amazonaws.com", region_name="us-west-2"))  # fix use-fips-host: 13.host = textract-fips.us-west-2.amazonaws.com
ENDPOINT = "https://textract.us-east-1.amazonaws.com"  # fix use-fips-host: 14.host = textract-fips.us-east-1.amazonaws.com
list_adapters(boto3.client("textract", endpoint_url=ENDPOINT))
region = "us-east-2"
list_adapters(boto3.client("textract", region, endpoint_url=f"https://textract.{region}.amazonaws.com"))  # fix use-fips-host: 15.host = textract-fips.us-east-2.amazonaws.com
