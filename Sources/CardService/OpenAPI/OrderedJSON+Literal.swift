import CardText

/// Documents are written with many constant texts.
extension OrderedJSON: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}
