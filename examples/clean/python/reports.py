"""Reports of the claims intake: certificates are checked, the role gives the credentials, no text of a document is printed."""
import boto3
from botocore.config import Config

textract = boto3.client("textract", region_name="us-east-1", config=Config(use_fips_endpoint=True))


def report(job_id):
    response = textract.get_document_analysis(JobId=job_id)
    print("pages:", response["DocumentMetadata"]["Pages"], "blocks:", len(response["Blocks"]))
