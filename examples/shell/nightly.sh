#!/usr/bin/env bash
# Starts the jobs of the night: one per scanned claim.
set -euo pipefail

BUCKET="${SCANS_BUCKET:?}"
KEY="${TEXTRACT_KMS_KEY_ID:?}"

for claim in "$@"; do
  # Results go to a bucket of ours, but not under a key of ours.
  # expect-next-line: missing-kms-key warning
  aws textract start-document-text-detection \
    --document-location "S3Object={Bucket=$BUCKET,Name=$claim.pdf}" \
    --output-config "S3Bucket=$RESULTS_BUCKET,S3Prefix=claims"

  # This one gives its key.
  aws textract start-expense-analysis \
    --document-location "S3Object={Bucket=$BUCKET,Name=$claim.pdf}" \
    --output-config "S3Bucket=$RESULTS_BUCKET,S3Prefix=invoices" \
    --kms-key-id "$KEY"
done
