"""Reports of the claims intake, as they were written in a hurry."""
import boto3
from botocore.config import Config

FIPS = Config(use_fips_endpoint=True)

# The proxy of the office has a certificate of its own; its bundle belongs here, not the switch.
textract = boto3.client("textract", region_name="us-east-1", config=FIPS, verify=False)  # expect: insecure-transport error

archive = boto3.client(
    "textract",
    region_name="us-east-1",
    config=FIPS,
    aws_access_key_id="AKIA0ORCHARD19LEDGER",
    aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYORCHARDKEY",  # expect: hard-coded-credentials error
)


def report(job_id):
    response = textract.get_document_analysis(JobId=job_id)
    print("pages:", response["DocumentMetadata"]["Pages"])
    for block in response["Blocks"]:
        print(block.get("Text"))  # expect: document-text-in-logs information
