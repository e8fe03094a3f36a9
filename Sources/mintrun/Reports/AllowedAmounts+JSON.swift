import CardCore

extension AllowedAmounts {
    /// The amounts in minor units, and in the plain form of the currency.
    var json: JSON {
        var fields: [String: JSON] = [
            "currency": .string(currency.code), "text": .string(list.text), "amounts": .null,
            "min": .null, "max": .null, "step": .null,
        ]
        switch rule {
        case .oneOf(let amounts): fields["amounts"] = .array(amounts.map(JSON.integer))
        case .range(let min, let max, let step):
            fields["min"] = .integer(min)
            fields["max"] = .integer(max)
            fields["step"] = .integer(step)
        case .none: break
        }
        return .object(fields)
    }
}
