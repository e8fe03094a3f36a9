extension Product {
    /// Why this product cannot follow `earlier` as its next version, or nil where it can.
    ///
    /// Once cards exist, what their numbers look like and what they are worth in is printed: the
    /// formats, the serial's prefix and the currency stay. How secrets are grouped for the eye and
    /// whether a barcode goes with them may change.
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
        if !pin.drawsAs(earlier.pin) { return .pin }
        return pinBinding == earlier.pinBinding ? nil : .pinBinding
    }

    /// What never changes once cards exist, as canonical JSON.
    package var fixedContent: JSON {
        [
            "currency": .string(terms.currency.code), "serial": serial?.content ?? .null,
            "imports": .bool(numbers != nil), "token": token.drawnContent,
            "pin": pin.drawnContent, "boundTo": .string(pinBinding.rawValue),
        ]
    }

    /// Whether a serial of this product could be one of the other's.
    package func couldMeet(_ other: Product) -> Bool {
        guard id != other.id, let serial, let theirs = other.serial else { return false }
        return serial.couldMeet(theirs)
    }
}

extension SecretFormat {
    /// The content without what is only about showing a secret.
    fileprivate var drawnContent: JSON {
        guard case .object(let members) = content else { return content }
        return .object(members.filter { !["group", "barcode"].contains($0.key) })
    }

    /// Whether both formats have the same secrets, however they are shown.
    fileprivate func drawsAs(_ other: SecretFormat) -> Bool {
        var (mine, theirs) = (options, other.options)
        (mine.group, mine.barcode) = (nil, false)
        (theirs.group, theirs.barcode) = (nil, false)
        return role == other.role && mine == theirs
    }
}
