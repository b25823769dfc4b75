"""Trains and labels the Textract adapters of the claims intake."""

import os

import boto3
from botocore.config import Config

PATIENTLY = Config(retries={"mode": "adaptive", "max_attempts": 8})

textract = boto3.client(  # expect: non-fips-endpoint warning
    "textract",
    region_name=os.environ["AWS_REGION"],
    config=PATIENTLY,
)


class AdapterTraining:
    def __init__(self, adapter_id, bucket):
        # The standard endpoint, written out: an explicit choice against FIPS.
        self.textract = boto3.client(
            "textract",
            endpoint_url="https://textract.us-west-2.amazonaws.com",  # expect: non-fips-endpoint warning
        )
        self.request = {
            "AdapterId": adapter_id,
            "OutputConfig": {"S3Bucket": bucket, "S3Prefix": "training"},
        }

    def train(self, manifest):
        """The training content is kept under a key that AWS owns, unless the request names one of ours."""
        self.request["DatasetConfig"] = {"ManifestS3Object": {"Bucket": manifest.bucket, "Name": manifest.key}}
        return self.textract.create_adapter_version(**self.request)  # expect: missing-kms-key warning

    def train_with_key(self, manifest, key_id=None):
        """Silent: some callers give a key, so nothing is certain to be missing."""
        request = {**self.request, "DatasetConfig": {"ManifestS3Object": {"Bucket": manifest.bucket, "Name": manifest.key}}}
        if key_id:
            request["KMSKeyId"] = key_id
        return self.textract.create_adapter_version(**request)


def label(adapter_arn, examiner_email, case_number):
    """Tags are seen by everyone who may list them: a case number is fine, an address is not."""
    textract.tag_resource(
        ResourceARN=adapter_arn,
        Tags={
            "case": case_number,
            "examiner": examiner_email,  # expect: pii-in-free-text information
        },
    )
