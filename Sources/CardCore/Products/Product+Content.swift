extension Product {
    /// The canonical JSON of everything that defines this product, defaults included: equal
    /// products have equal contents, byte for byte.
    ///
    /// A key that is newer than the first release is in it only if the product has it, so that the
    /// contents of older products in the ledger stay equal to those of their files.
    package var content: JSON {
        var members: [String: JSON] = [
            "id": .string(id), "name": .string(name), "terms": terms.content,
            "serial": serial?.content ?? .null, "numbers": numbers?.content ?? .null,
            "token": token.content, "pin": pin?.content ?? .null, "boundTo": bindingContent,
            "qr": qr.content, "plannedCards": .integer(plannedCards),
            "custody": .optional(custody?.rawValue),
        ]
        if pinCost != .usual { members["pinCost"] = .string(pinCost.rawValue) }
        if let barcode = article.barcode { members["barcode"] = .string(barcode) }
        if let type = article.type { members["type"] = .string(type) }
        if let digital = article.digital { members["digital"] = digital.content }
        return .object(members)
    }

    /// The canonical JSON of the number with which a PIN is checked; null without a PIN.
    var bindingContent: JSON { pin == nil ? .null : .string(pinBinding.rawValue) }
}

extension DigitalDelivery {
    var content: JSON { ["code": .string(code.rawValue), "unlimited": .bool(isUnlimited)] }
}

extension ProductTerms {
    /// The canonical JSON of the terms.
    ///
    /// A key that is newer than the first release is in it only if the product has it, so that the
    /// contents of older products in the ledger stay equal to those of their files.
    package var content: JSON {
        var members: [String: JSON] = [
            "currency": .string(currency.code), "denomination": denomination.content,
            "startingBalance": .integer(startingBalanceMinor), "load": load.content,
            "expiry": expiry.content, "requiresAcknowledgement": .bool(requiresAcknowledgement),
            "requiresReceipt": .bool(requiresReceipt), "cancelDays": .integer(cancelDays),
        ]
        if breakage != .afterMonths(0) { members["breakage"] = breakage.content }
        if writeOffAfterDays != Self.usualWriteOffDays {
            members["writeOffAfterDays"] = .integer(writeOffAfterDays)
        }
        if let dormancy { members["dormancy"] = dormancy.content }
        if let jurisdiction { members["jurisdiction"] = .string(jurisdiction) }
        if !activatesAs.isEmpty {
            members["activatesAs"] = .array(activatesAs.map(JSON.string))
        }
        return .object(members)
    }
}

extension BreakageRule {
    var content: JSON {
        switch self {
        case .never: "never"
        case .afterMonths(let months): ["afterMonths": .integer(months)]
        }
    }
}

extension DormancyRule {
    var content: JSON {
        [
            "afterMonths": .integer(afterMonths), "everyMonths": .integer(everyMonths),
            "fee": .integer(feeMinor), "floor": .integer(floorMinor), "catchUp": .bool(catchesUp),
        ]
    }
}

extension Denomination {
    var content: JSON {
        switch self {
        case .fixed(let values): ["fixed": .array(values.map(JSON.integer))]
        case .range(let min, let max, let step):
            ["min": .integer(min), "max": .integer(max), "step": .integer(step)]
        }
    }
}

extension LoadRule {
    var content: JSON {
        switch self {
        case .anyPositive: .null
        case .off: ["off": .bool(true)]
        case .between(let min, let max): ["min": .integer(min), "max": .integer(max)]
        }
    }
}

extension Expiry {
    var content: JSON {
        switch self {
        case .never: "never"
        case .on(let day): ["on": .string(day.description)]
        case .afterActivation(let months): ["months": .integer(months), "from": "activation"]
        case .afterOrder(let months): ["months": .integer(months), "from": "order"]
        }
    }
}

extension SerialFormat {
    /// The canonical JSON of the amounts.
    package var content: JSON {
        [
            "prefix": .string(prefix), "digits": .integer(digits),
            "check": .string(check.rawValue),
        ]
    }
}

extension NumberImport {
    var content: JSON { ["file": .string(file), "column": .string(column)] }
}

extension SecretFormat {
    /// The canonical JSON of the format.
    package var content: JSON { .object(members) }

    /// The keys of a product file, each with its value; null if the format does not have it.
    var members: [String: JSON] {
        [
            "prefix": .string(options.prefix), "length": .optional(options.length),
            "mask": .optional(options.mask), "characters": .bool(options.classes.characters),
            "numbers": .bool(options.classes.numbers), "symbols": .bool(options.classes.symbols),
            "alphabet": .string(options.alphabet.text), "check": .string(options.check.rawValue),
            "group": .optional(options.group), "barcode": .bool(options.barcode),
        ]
    }
}

extension QRSettings {
    var content: JSON {
        [
            "payload": .string(payload), "level": .string(level.rawValue), "dpi": .integer(dpi),
            "dotsPerModule": .integer(dotsPerModule),
        ]
    }
}
