import type { LanguageId } from '../../../src/core/languages/language-id';

/** What a program gives the operation: a note that is free text, and a key or none. */
export interface Request {
  readonly note: string;
  readonly key: boolean;
}

export interface Program {
  readonly path: string;
  readonly text: (request: Request) => string;
}

/** The text where a key is given. */
const where = (key: boolean, text: string): string => (key ? text : '');

const sdkForJavaScript = ({ note, key }: Request): string => `import { StartReceiptSortingCommand, TextractClient } from '@aws-sdk/client-textract';

const client = new TextractClient({ region: 'us-east-1', useFipsEndpoint: true });

export const sort = source => client.send(new StartReceiptSortingCommand({
  InputConfiguration: { S3Uri: source },
  ReceiptNote: '${note}',${where(key, "\n  EncryptionConfiguration: { KmsKeyId: process.env.RECEIPTS_KEY },")}
}));
`;

const state = ({ note, key }: Request): object => ({
  StartAt: 'Sort',
  States: {
    Sort: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:textract:startReceiptSorting',
      Parameters: { 'InputConfiguration': { 'S3Uri.$': '$.source' }, 'ReceiptNote': note, ...(key && { EncryptionConfiguration: { KmsKeyId: 'alias/receipts' } }) },
      End: true,
    },
  },
});

/** A program per language that runs the invented operation as the language's SDK would spell it. */
export const PROGRAMS: Readonly<Record<LanguageId, Program>> = {
  python: {
    path: 'src/sorting.py',
    text: ({ note, key }) => `import os

import boto3
from botocore.config import Config

textract = boto3.client("textract", region_name="us-east-1", config=Config(use_fips_endpoint=True))


def sort(source):
    return textract.start_receipt_sorting(
        InputConfiguration={"S3Uri": source},
        ReceiptNote="${note}",${where(key, '\n        EncryptionConfiguration={"KmsKeyId": os.environ["RECEIPTS_KEY"]},')}
    )
`,
  },
  javascript: { path: 'src/sorting.mjs', text: sdkForJavaScript },
  typescript: { path: 'src/sorting.ts', text: request => sdkForJavaScript(request).replace('source =>', '(source: string) =>') },
  tsx: { path: 'src/sorting.tsx', text: request => `${sdkForJavaScript(request).replace('source =>', '(source: string) =>')}\nexport const Button = () => <button>Sort</button>;\n` },
  java: {
    path: 'src/Sorting.java',
    text: ({ note, key }) => `package com.invented.receipts;

import software.amazon.awssdk.services.textract.TextractClient;
import software.amazon.awssdk.services.textract.model.EncryptionConfiguration;
import software.amazon.awssdk.services.textract.model.StartReceiptSortingRequest;

class Sorting {
    void sort(TextractClient textract) {
        textract.startReceiptSorting(StartReceiptSortingRequest.builder()
            .receiptNote("${note}")${where(key, '\n            .encryptionConfiguration(EncryptionConfiguration.builder().kmsKeyId(System.getenv("RECEIPTS_KEY")).build())')}
            .build());
    }
}
`,
  },
  csharp: {
    path: 'src/Sorting.cs',
    text: ({ note, key }) => `using System;
using System.Threading.Tasks;
using Amazon.Textract;
using Amazon.Textract.Model;

namespace Invented.Receipts
{
    public class Sorting
    {
        public async Task Sort(IAmazonTextract textract)
        {
            await textract.StartReceiptSortingAsync(new StartReceiptSortingRequest
            {
                ReceiptNote = "${note}",${where(key, '\n                EncryptionConfiguration = new EncryptionConfiguration { KmsKeyId = Environment.GetEnvironmentVariable("RECEIPTS_KEY") },')}
            });
        }
    }
}
`,
  },
  go: {
    path: 'src/sorting.go',
    text: ({ note, key }) => `package receipts

import (
	"context"
	"os"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/textract"
	"github.com/aws/aws-sdk-go-v2/service/textract/types"
)

func sort(ctx context.Context, client *textract.Client) error {
	_, err := client.StartReceiptSorting(ctx, &textract.StartReceiptSortingInput{
		ReceiptNote: aws.String("${note}"),${where(key, '\n\t\tEncryptionConfiguration: &types.EncryptionConfiguration{KmsKeyId: aws.String(os.Getenv("RECEIPTS_KEY"))},')}
	})
	return err
}
`,
  },
  php: {
    path: 'src/sorting.php',
    text: ({ note, key }) => `<?php

require 'vendor/autoload.php';

use Aws\\Textract\\TextractClient;

$textract = new TextractClient(['region' => 'us-east-1', 'version' => 'latest', 'use_fips_endpoint' => true]);
$textract->startReceiptSorting([
    'ReceiptNote' => '${note}',${where(key, "\n    'EncryptionConfiguration' => ['KmsKeyId' => getenv('RECEIPTS_KEY')],")}
]);
`,
  },
  ruby: {
    path: 'src/sorting.rb',
    text: ({ note, key }) => `require "aws-sdk-textract"

textract = Aws::Textract::Client.new(region: "us-east-1", use_fips_endpoint: true)
textract.start_receipt_sorting(
  receipt_note: "${note}",${where(key, '\n  encryption_configuration: { kms_key_id: ENV.fetch("RECEIPTS_KEY") },')}
)
`,
  },
  kotlin: {
    path: 'src/Sorting.kt',
    text: ({ note, key }) => `package com.invented.receipts

import aws.sdk.kotlin.services.textract.TextractClient
import aws.sdk.kotlin.services.textract.model.EncryptionConfiguration
import aws.sdk.kotlin.services.textract.startReceiptSorting

suspend fun sort(textract: TextractClient) {
    textract.startReceiptSorting {
        receiptNote = "${note}"${where(key, '\n        encryptionConfiguration = EncryptionConfiguration { kmsKeyId = System.getenv("RECEIPTS_KEY") }')}
    }
}
`,
  },
  scala: {
    path: 'src/Sorting.scala',
    text: ({ note, key }) => `package com.invented.receipts

import software.amazon.awssdk.services.textract.TextractClient
import software.amazon.awssdk.services.textract.model.{EncryptionConfiguration, StartReceiptSortingRequest}

class Sorting(textract: TextractClient) {
  def sort(): Unit = {
    val request = StartReceiptSortingRequest.builder()
      .receiptNote("${note}")${where(key, '\n      .encryptionConfiguration(EncryptionConfiguration.builder().kmsKeyId(sys.env("RECEIPTS_KEY")).build())')}
      .build()
    textract.startReceiptSorting(request)
  }
}
`,
  },
  rust: {
    path: 'src/sorting.rs',
    text: ({ note, key }) => `use aws_sdk_textract::types::EncryptionConfiguration;
use aws_sdk_textract::Client;

pub async fn sort(client: &Client) -> Result<(), aws_sdk_textract::Error> {
    client
        .start_receipt_sorting()
        .receipt_note("${note}")${where(key, '\n        .encryption_configuration(EncryptionConfiguration::builder().kms_key_id(std::env::var("RECEIPTS_KEY").unwrap()).build())')}
        .send()
        .await?;
    Ok(())
}
`,
  },
  cpp: {
    path: 'src/sorting.cpp',
    text: ({ note, key }) => `#include <aws/textract/TextractClient.h>
#include <aws/textract/model/StartReceiptSortingRequest.h>
#include <cstdlib>

using namespace Aws::Textract;

void sort(const TextractClient& client)
{
    Model::StartReceiptSortingRequest request;
    request.SetReceiptNote("${note}");${where(key, '\n    Model::EncryptionConfiguration encryption;\n    encryption.SetKmsKeyId(std::getenv("RECEIPTS_KEY"));\n    request.SetEncryptionConfiguration(encryption);')}
    auto outcome = client.StartReceiptSorting(request);
}
`,
  },
  swift: {
    path: 'src/Sorting.swift',
    text: ({ note, key }) => `import AWSTextract
import Foundation

func sort(client: TextractClient, key: String) async throws {
    let input = StartReceiptSortingInput(${where(key, '\n        encryptionConfiguration: TextractClientTypes.EncryptionConfiguration(kmsKeyId: key),')}
        receiptNote: "${note}"
    )
    _ = try await client.startReceiptSorting(input: input)
}
`,
  },
  r: {
    path: 'src/sorting.R',
    text: ({ note, key }) => `library(paws)

textract <- paws::textract()
textract$start_receipt_sorting(
  ReceiptNote = "${note}"${where(key, ',\n  EncryptionConfiguration = list(KmsKeyId = Sys.getenv("RECEIPTS_KEY"))')}
)
`,
  },
  bash: {
    path: 'src/sorting.sh',
    text: ({ note, key }) => `#!/usr/bin/env bash
set -euo pipefail

aws textract start-receipt-sorting \\
  --input-configuration S3Uri="$SOURCE" \\${where(key, '\n  --encryption-configuration KmsKeyId="$RECEIPTS_KEY" \\')}
  --receipt-note "${note}"
`,
  },
  powershell: {
    path: 'src/sorting.ps1',
    text: ({ note, key }) => `Import-Module 'AWS.Tools.Textract'

Start-TXTReceiptSorting -ReceiptNote "${note}"${where(key, ' -EncryptionConfiguration_KmsKeyId $env:RECEIPTS_KEY')}
`,
  },
  hcl: {
    path: 'infra/sorting.tf',
    text: ({ note, key }) => `resource "aws_sfn_state_machine" "sorting" {
  name     = "sorting"
  role_arn = aws_iam_role.sorting.arn

  definition = jsonencode({
    StartAt = "Sort"
    States = {
      Sort = {
        Type     = "Task"
        Resource = "arn:aws:states:::aws-sdk:textract:startReceiptSorting"
        Parameters = {
          ReceiptNote = "${note}"${where(key, '\n          EncryptionConfiguration = { KmsKeyId = aws_kms_key.receipts.arn }')}
        }
        End = true
      }
    }
  })
}
`,
  },
  yaml: {
    path: 'infra/template.yaml',
    text: ({ note, key }) => `AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Sorting:
    Type: AWS::Serverless::StateMachine
    Properties:
      Definition:
        StartAt: Sort
        States:
          Sort:
            Type: Task
            Resource: arn:aws:states:::aws-sdk:textract:startReceiptSorting
            Parameters:
              ReceiptNote: "${note}"${where(key, '\n              EncryptionConfiguration:\n                KmsKeyId: alias/receipts')}
            End: true
`,
  },
  json: { path: 'infra/sorting.asl.json', text: request => `${JSON.stringify(state(request), undefined, 2)}\n` },
};
