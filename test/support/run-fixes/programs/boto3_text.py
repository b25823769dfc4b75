"""Personal data in free text and credentials in URLs: boto3. `fix` in a comment says what the fix changes in what is sent or printed."""
import boto3

# Nothing but this import: what the fixes need, they bring.
client = boto3.client("textract", region_name="us-east-1")  # fix enable-fips: 1.host = textract-fips.us-east-1.amazonaws.com; 2.host = textract-fips.us-east-1.amazonaws.com; 3.host = textract-fips.us-east-1.amazonaws.com; 4.host = textract-fips.us-east-1.amazonaws.com

client.create_adapter(
    AdapterName="claim-form",
    FeatureTypes=["QUERIES"],
    Description="Ask jane.roe@claims.internal first",  # fix replace-personal-data: 1.Description = Ask opaque-id first
)

OWNER = "jane.roe@claims.internal"
edition = 4
client.tag_resource(
    ResourceARN="arn:aws:textract:us-east-1:111122223333:/adapters/a1c4e7f20b35",
    Tags={"owner": OWNER, "form": f"edition {edition} - jane.roe@claims.internal"},  # fix replace-personal-data: 2.Tags.owner = opaque-id | fix replace-personal-data: 2.Tags.form = edition 4 - opaque-id
)

update = {"AdapterId": "a1c4e7f20b35"}
update["Description"] = 'It\'s jane.roe@claims.internal\'s'  # fix replace-personal-data: 3.Description = It's opaque-id's
client.update_adapter(**update)

client.start_document_text_detection(  # fix add-kms-key: 4.KMSKeyId = alias/from-environment
    DocumentLocation={"S3Object": {"Bucket": "scans", "Name": "claim-17.pdf"}},
    JobTag="ssn-123-45-6789",  # fix replace-personal-data: 4.JobTag = ssn-opaque-id
)

print("https://intake:Invented-Passphrase-17@scans.partner.internal/inbox")  # fix remove-userinfo: out.1 = https://scans.partner.internal/inbox | fix read-from-environment: nothing
print('postgresql://intake:Invented-Passphrase-17@db.claims.internal:5432/claims')  # fix read-from-environment: nothing | fix remove-userinfo: out.2 = postgresql://db.claims.internal:5432/claims
print(f"https://intake:Invented-Passphrase-17@scans.partner.internal/{edition}")  # fix remove-userinfo: out.3 = https://scans.partner.internal/4 | fix read-from-environment: nothing
print("{\"url\": \"https://intake:Invented-Passphrase-17@scans.partner.internal/\u0061\"}")  # fix remove-userinfo: out.4 = {"url": "https://scans.partner.internal/a"} | fix read-from-environment: nothing
print(r"\d https://intake:Invented-Passphrase-17@scans.partner.internal/{}".format(edition))  # fix remove-userinfo: out.5 = \d https://scans.partner.internal/4 | fix read-from-environment: nothing
print("https://scans.partner.internal/hook?access_token=invented-7Yq2Lm9Xt4Rb6Vw1&page=1")  # fix read-from-environment: nothing
print("https://intake:Invented-Passphrase-17@scans.partner.internal" "/inbox")  # fix remove-userinfo: out.7 = https://scans.partner.internal/inbox | fix read-from-environment: nothing
print("https://intake:Invented-Passphrase-17@scans.partner.internal/%s" % edition)  # fix remove-userinfo: out.8 = https://scans.partner.internal/4 | fix read-from-environment: nothing
