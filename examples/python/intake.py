"""Claims intake: takes scanned claims from a partner and has Amazon Textract read them."""

import os
import urllib.request

import boto3

# Scans arrive over HTTPS. The password of the first address ends up in logs, proxies and Git.
INBOX = "https://claims-intake:Invented-Passphrase-17@scans.partner.internal/inbox"  # expect: credentials-in-url error
STATUS = f"https://claims-intake:{os.environ['PARTNER_PASSWORD']}@scans.partner.internal/status"
REPORTS = "postgresql://reports@db.claims.internal:5432/claims"

RESULTS = {"S3Bucket": os.environ["RESULTS_BUCKET"], "S3Prefix": "claims"}

s3 = boto3.client("s3")
textract = boto3.client("textract", region_name="us-east-1")  # expect: non-fips-endpoint warning


def fetch(claim_id):
    """Copies the scan of a claim from the partner to our bucket."""
    with urllib.request.urlopen(f"{INBOX}/{claim_id}.pdf") as scan:
        s3.upload_fileobj(scan, os.environ["SCANS_BUCKET"], f"{claim_id}.pdf")


def read_claim(claim_id, claimant_name):
    """Starts reading the tables of a claim; the answer is the id of the job."""
    job = textract.start_document_analysis(  # expect: missing-kms-key warning
        DocumentLocation={"S3Object": {"Bucket": os.environ["SCANS_BUCKET"], "Name": f"{claim_id}.pdf"}},
        FeatureTypes=["TABLES", "FORMS"],
        JobTag=f"claim-{claimant_name}",  # expect: pii-in-free-text information
        OutputConfig=RESULTS,
    )
    return job["JobId"]


def ask_for_policy(claim_id):
    """Asks one question of the first page. A question is not personal data, an answer written into it would be."""
    return textract.analyze_document(
        Document={"S3Object": {"Bucket": os.environ["SCANS_BUCKET"], "Name": f"{claim_id}.pdf"}},
        FeatureTypes=["QUERIES"],
        QueriesConfig={"Queries": [{"Text": "What is the policy number?", "Alias": "policy_number"}]},
    )


def register_adapter():
    """Makes the adapter that knows our claim form."""
    adapter = textract.create_adapter(
        AdapterName="claim-form",
        FeatureTypes=["QUERIES"],
        Description="Claim form 2025. Questions to jane.roe@claims.internal",  # expect: pii-in-free-text warning
        Tags={"team": "claims-intake"},
    )
    return adapter["AdapterId"]
