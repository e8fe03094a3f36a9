import CardCore

extension RegistrationFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .productUnknown(let id, let version, _):
            "product \(id: id.text) does not exist" + Self.words(version)
        case .printerUnknown(let name, let version, _):
            "printer \(id: name) does not exist" + Self.words(version)
        case .productFixed(let id):
            """
            formats, serial prefix and currency of \(id: id.text) cannot change: it was ordered
            """
        case .serialsMeet(let id, .ofProduct(let other)):
            "serials of \(id: id.text) could be serials of \(id: other.text)"
        case .serialsMeet(let id, .imported(let number)):
            "serials of \(id: id.text) could be the imported number \(id: number.text)"
        case .printerFrozen(let name):
            "printer \(id: name) changes only with custodians, because cards exist"
        case .custodiansFrozen:
            "the custodian set changes only with custodians, because cards exist"
        case .nameDiffersInCase(let kind, let name, let known):
            "\(kind.words) \(id: name) differs from \(id: known) by case only"
        }
    }

    var remedy: ShownText {
        switch self {
        case .productUnknown(_, _, let nearest):
            NearestNames.question(nearest.map(\.text))
                + "see the products with: mintrun product list"
        case .printerUnknown(_, _, let nearest):
            NearestNames.question(nearest) + "see the printers with: mintrun printer list"
        case .productFixed: "give the changed product a new id"
        case .serialsMeet(let id, _):
            "give \(id: id.text) another serial prefix or number of digits"
        case .printerFrozen, .custodiansFrozen: "repeat the command with --custodian-key"
        case .nameDiffersInCase(_, _, let known):
            "use \(id: known), or a name that differs in more than case"
        }
    }

    private static func words(_ version: Int?) -> ShownText {
        version.map { " in version \($0)" } ?? ""
    }
}

extension NameRule.Kind {
    fileprivate var words: StaticString {
        switch self {
        case .product: "product"
        case .printer: "printer"
        case .custodian: "custodian"
        case .client: "client"
        }
    }
}
