#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""What the fixes need is imported under other names only: boto3. `fix` in a comment says what the fix changes in what is sent or printed.

The imports go below this."""
from __future__ import annotations

import os as system

import boto3
from botocore import config as botoconfig

client = boto3.client("textract", config=botoconfig.Config(use_fips_endpoint=True, user_agent_extra=system.name))
client.start_document_text_detection(DocumentLocation={"S3Object": {"Bucket": "scans", "Name": "claim-17.pdf"}})  # fix add-kms-key: 1.KMSKeyId = alias/from-environment
boto3.client("textract").list_adapters()  # fix enable-fips: 2.host = textract-fips.us-east-1.amazonaws.com
print("https://intake:Invented-Passphrase-17@scans.partner.internal/inbox")  # fix remove-userinfo: out.1 = https://scans.partner.internal/inbox | fix read-from-environment: nothing
