extension Product {
    /// The reason for which this product cannot be the next version of `earlier`; nil if it can.
    ///
    /// Once cards exist, the form of their numbers and their currency are printed: the formats, the
    /// serial's prefix and the currency do not change. The groups in which secrets are shown, and
    /// barcodes, may change.
    package func refusalToFollow(_ earlier: Product, cardsExist: Bool) -> ProductFixed? {
        guard id == earlier.id else { return .otherID(id, of: earlier.id) }
        guard cardsExist, let field = changedForGood(since: earlier) else { return nil }
        return .field(field, product: id)
    }

    private func changedForGood(since earlier: Product) -> ProductFixed.Field? {
        if terms.currency != earlier.terms.currency { return .currency }
        if serial != earlier.serial { return .serial }
        if (numbers == nil) != (earlier.numbers == nil) { return .numbers }
        if !token.drawsAs(earlier.token) { return .token }
        if !hasPIN(of: earlier) { return .pin }
        return pinBinding == earlier.pinBinding ? nil : .pinBinding
    }

    /// The canonical JSON of the parts that never change once cards exist.
    package var fixedContent: JSON {
        [
            "currency": .string(terms.currency.code), "serial": serial?.content ?? .null,
            "imports": .bool(numbers != nil), "token": token.drawnContent,
            "pin": pin?.drawnContent ?? .null, "boundTo": bindingContent,
        ]
    }

    /// Returns true if both products have the same PINs, or none.
    private func hasPIN(of earlier: Product) -> Bool {
        guard let pin, let theirs = earlier.pin else { return pin == nil && earlier.pin == nil }
        return pin.drawsAs(theirs)
    }

    /// Returns true if a serial of this product could be one of the other's.
    package func couldMeet(_ other: Product) -> Bool {
        guard id != other.id, let serial, let theirs = other.serial else { return false }
        return serial.couldMeet(theirs)
    }
}

extension SecretFormat {
    /// The content of the format without the parts that only concern how a secret is shown.
    fileprivate var drawnContent: JSON {
        guard case .object(let members) = content else { return content }
        return .object(members.filter { !["group", "barcode"].contains($0.key) })
    }

    /// Returns true if both formats have the same secrets, in any form in which they are shown.
    fileprivate func drawsAs(_ other: SecretFormat) -> Bool {
        var (mine, theirs) = (options, other.options)
        (mine.group, mine.barcode) = (nil, false)
        (theirs.group, theirs.barcode) = (nil, false)
        return role == other.role && mine == theirs
    }
}
