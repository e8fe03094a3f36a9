import CardCore

extension UnknownStore: Worded {
    var sentence: ShownText {
        "the store \(id: name.text) is neither in stores: of mintrun.yaml nor known from files or "
            + "operations"
    }

    var remedy: ShownText {
        let names = nearest.map { "\(id: $0.text)" as ShownText }.joined(separator: " or ")
        guard nearest.isEmpty else { return "type \(names) if you mean that store" }
        return "see the stores that have sales: mintrun report sales --by store"
    }
}
