import CardText

extension ElectrumField.Shape {
    /// The value in the fields that the table has, in its order, without null.
    ///
    /// - Secrecy: an unknown field is searched for nothing, so it is neither stored nor echoed.
    func known(in json: OrderedJSON) -> OrderedJSON {
        switch self {
        case .object(let fields):
            .object(
                fields.compactMap { field in
                    json[field.name].map {
                        OrderedJSON.Member(field.name, field.shape.known(in: $0))
                    }
                }
            )
        case .list(let element, _): .list(json.elements.map { element.known(in: $0) })
        case .text, .amount, .number, .choice, .variants, .open, .ignored: json
        }
    }
}
