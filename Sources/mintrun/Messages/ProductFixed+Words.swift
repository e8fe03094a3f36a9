import CardCore

extension ProductFixed: Worded {
    var sentence: ShownText {
        switch self {
        case .otherID(let id, let product):
            "\(id: id.text) cannot be a version of \(id: product.text)"
        case .field(let field, let product):
            "\(field) of \(id: product.text) cannot change, because cards of it exist"
        }
    }

    var remedy: ShownText {
        switch self {
        case .otherID: "add it as a product of its own"
        case .field: "add a product with another id"
        }
    }
}
