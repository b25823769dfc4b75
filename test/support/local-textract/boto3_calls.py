"""Calls the local Textract service with boto3; prints what it saw as JSON. Usage: boto3_calls.py URL"""

import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def main():
    client = boto3.client(
        "textract",
        endpoint_url=sys.argv[1],
        region_name="us-west-2",
        config=Config(retries={"total_max_attempts": 1}),
    )
    saw = {}

    pages = client.get_paginator("list_adapters").paginate(PaginationConfig={"PageSize": 4})
    saw["pages"] = [[adapter["AdapterName"] for adapter in page["Adapters"]] for page in pages]

    adapter_id = client.create_adapter(AdapterName="from-boto3", FeatureTypes=["QUERIES"], Tags={"client": "boto3"})["AdapterId"]
    arn = f"arn:aws:textract:us-west-2:111122223333:/adapters/{adapter_id}"
    client.tag_resource(ResourceARN=arn, Tags={"größe": "9"})
    client.untag_resource(ResourceARN=arn, TagKeys=["client"])
    saw["tags"] = client.list_tags_for_resource(ResourceARN=arn)["Tags"]

    version = client.create_adapter_version(
        AdapterId=adapter_id,
        DatasetConfig={"ManifestS3Object": {"Bucket": "amzn-s3-demo-training", "Name": "manifest.jsonl"}},
        OutputConfig={"S3Bucket": "amzn-s3-demo-output"},
        KMSKeyId="alias/textract-training",
    )["AdapterVersion"]
    details = client.get_adapter_version(AdapterId=adapter_id, AdapterVersion=version)
    saw["version"] = {key: details[key] for key in ("AdapterVersion", "Status", "KMSKeyId", "OutputConfig", "DatasetConfig")}
    saw["createdYear"] = details["CreationTime"].year

    try:
        client.delete_adapter(AdapterId=adapter_id)
    except ClientError as error:
        saw["conflict"] = error.response["Error"]["Code"]
    try:
        client.get_adapter(AdapterId="000000000000")
    except client.exceptions.ResourceNotFoundException as error:
        saw["missing"] = error.response["ResponseMetadata"]["HTTPStatusCode"]
    try:
        client.start_document_text_detection(
            DocumentLocation={"S3Object": {"Bucket": "amzn-s3-demo-bucket", "Name": "scan.pdf"}}, JobTag="a b@example.com"
        )
    except ClientError as error:
        saw["illegalJobTag"] = error.response["Error"]["Code"]

    saw["blocks"] = [block["BlockType"] for block in client.detect_document_text(Document={"Bytes": b"\x89PNG"})["Blocks"]]
    print(json.dumps(saw))


main()
