import CardCore

extension LeadingZeros: Worded {
    var sentence: ShownText {
        let rest: ShownText = count > pairs.count ? ", and \(count - pairs.count) more" : ""
        return "imported numbers differ only in leading zeros, which tills and spreadsheets drop: "
            + pairs.map(\.words).joined(separator: ", ") + rest
    }

    var remedy: ShownText {
        "give each card of the product a number that still differs from the others "
            + "without leading zeros"
    }
}

extension ZeroPair {
    fileprivate var words: ShownText {
        let place: ShownText =
            switch place {
            case .line(let line): "line \(line)"
            case .order(let order): "order \(id: order.text)"
            }
        return "\(id: number.text) and \(id: other.text) (\(place))"
    }
}
