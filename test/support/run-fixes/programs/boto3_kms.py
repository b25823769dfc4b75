"""Calls without a customer managed key: boto3. `fix` in a comment says what the fix changes in what is sent."""
import boto3
from botocore.config import Config

client = boto3.client("textract", config=Config(use_fips_endpoint=True))
LOCATION = {"S3Object": {"Bucket": "scans", "Name": "claim-17.pdf"}}

# Arguments: on lines of their own, on one line, with a comment after the last one.
client.start_document_analysis(  # fix add-kms-key: 1.KMSKeyId = alias/from-environment
    DocumentLocation=LOCATION,
    FeatureTypes=["TABLES"],
    OutputConfig={"S3Bucket": "results"},
)
client.start_document_text_detection(DocumentLocation=LOCATION)  # fix add-kms-key: 2.KMSKeyId = alias/from-environment
client.start_expense_analysis(DocumentLocation=LOCATION,  # fix add-kms-key: 3.KMSKeyId = alias/from-environment
                              JobTag="aligned")  # the end
client.start_expense_analysis(  # fix add-kms-key: 4.KMSKeyId = alias/from-environment
    DocumentLocation=LOCATION,
    JobTag="comment"  # no comma
    # and no more
)

# A dict: given whole, built in steps, by the function `dict`, beside other arguments.
request = {"DocumentLocation": LOCATION, "JobTag": "dict"}
client.start_lending_analysis(**request)  # fix add-kms-key: 5.KMSKeyId = alias/from-environment

steps = {}
steps["DocumentLocation"] = LOCATION
steps["OutputConfig"] = {"S3Bucket": "results"}
client.start_lending_analysis(**steps)  # fix add-kms-key: 6.KMSKeyId = alias/from-environment

made = dict(DocumentLocation=LOCATION)
made.update(JobTag="made")
client.start_document_text_detection(**made)  # fix add-kms-key: 7.KMSKeyId = alias/from-environment

common = {"DocumentLocation": LOCATION}
client.start_document_text_detection(**common, JobTag="beside")  # fix add-kms-key: 8.KMSKeyId = alias/from-environment

# What is unpacked serves a call that takes no key as well.
labels = {"Tags": {"team": "claims"}}
client.create_adapter(AdapterName="unpacked", FeatureTypes=["QUERIES"], **labels)
client.create_adapter_version(  # fix add-kms-key: 10.KMSKeyId = alias/from-environment
    AdapterId="a1c4e7f20b35",
    DatasetConfig={"ManifestS3Object": {"Bucket": "training", "Name": "manifest.jsonl"}},
    OutputConfig={"S3Bucket": "training"},
    **labels,
)
manifest = {"ManifestS3Object": {"Bucket": "training", "Name": "manifest.jsonl"}}
client.create_adapter_version(AdapterId="a1c4e7f20b35", DatasetConfig=manifest, OutputConfig={"S3Bucket": "training"}, **{})  # fix add-kms-key: 11.KMSKeyId = alias/from-environment


def read(name, tag=None):
    params = {
        "DocumentLocation": {"S3Object": {"Bucket": "scans", "Name": name}},
        "FeatureTypes": ["FORMS"],
    }
    if tag:
        params["JobTag"] = tag
    return client.start_document_analysis(**params)  # fix add-kms-key: 12.KMSKeyId = alias/from-environment; 13.KMSKeyId = alias/from-environment


read("claim-19.pdf", "condition")
read("claim-20.pdf")


class Intake:
    def __init__(self):
        self.textract = boto3.client("textract", config=Config(use_fips_endpoint=True))
        self.request = {"OutputConfig": {"S3Bucket": "results"}}

    def start(self):
        self.request["DocumentLocation"] = LOCATION
        self.textract.start_expense_analysis(**self.request)  # fix add-kms-key: 14.KMSKeyId = alias/from-environment


Intake().start()

# The service refuses this one, with and without a key.
unchecked = boto3.client("textract", config=Config(use_fips_endpoint=True, parameter_validation=False))
try:
    unchecked.start_document_text_detection()  # fix add-kms-key: 15.KMSKeyId = alias/from-environment
except unchecked.exceptions.ClientError:
    pass

getattr(client, "start_expense_analysis")(DocumentLocation=LOCATION)  # fix add-kms-key: 16.KMSKeyId = alias/from-environment

# Dicts that are put together in the call, made by a helper, or unpacked beside others.
common = {"DocumentLocation": LOCATION}
client.start_document_text_detection(**{**common, "JobTag": "display"})  # fix add-kms-key: 17.KMSKeyId = alias/from-environment
client.start_document_text_detection(**(common | {"JobTag": "union"}))  # fix add-kms-key: 18.KMSKeyId = alias/from-environment
client.start_document_text_detection(**dict(common, JobTag="function"))  # fix add-kms-key: 19.KMSKeyId = alias/from-environment


def request_for(tag):
    return {"DocumentLocation": LOCATION, "JobTag": tag}


client.start_document_text_detection(**request_for("helper"))  # fix add-kms-key: 20.KMSKeyId = alias/from-environment
client.start_expense_analysis(**common, **({"JobTag": "condition"} if LOCATION else {}))  # fix add-kms-key: 21.KMSKeyId = alias/from-environment
for tag in ["first", "second"]:
    client.start_expense_analysis(DocumentLocation=LOCATION, JobTag=tag)  # fix add-kms-key: 22.KMSKeyId = alias/from-environment; 23.KMSKeyId = alias/from-environment
start = lambda: client.start_expense_analysis(DocumentLocation=LOCATION)  # fix add-kms-key: 24.KMSKeyId = alias/from-environment
start()
