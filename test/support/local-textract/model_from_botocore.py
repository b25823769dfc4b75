"""Prints, as JSON, the limits of Textract's requests as botocore ships them, in the form of model.json."""

import json

import botocore
import botocore.session

LIMITS = ("min", "max", "pattern", "enum")
TYPES = {"float": "float", "long": "integer"}


def main():
    service = botocore.session.get_session().get_service_model("textract")
    operations, shapes = {}, {}

    def add(shape):
        if shape.name in shapes:
            return shape.name
        entry = {"type": TYPES.get(shape.type_name, shape.type_name)}
        shapes[shape.name] = entry
        entry.update({limit: shape.metadata[limit] for limit in LIMITS if limit in shape.metadata})
        if shape.type_name == "structure":
            entry["required"] = list(shape.required_members)
            entry["members"] = {name: add(member) for name, member in shape.members.items()}
        elif shape.type_name == "list":
            entry["item"] = add(shape.member)
        elif shape.type_name == "map":
            entry["key"], entry["value"] = add(shape.key), add(shape.value)
        return shape.name

    for name in service.operation_names:
        operation = service.operation_model(name)
        operations[name] = {
            "required": list(operation.input_shape.required_members),
            "members": {member: add(shape) for member, shape in operation.input_shape.members.items()},
            "output": list(operation.output_shape.members) if operation.output_shape else [],
            "errors": [error.name for error in operation.error_shapes],
        }
    print(json.dumps({"version": botocore.__version__, "operations": operations, "shapes": shapes}))


main()
