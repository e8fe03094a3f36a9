import CardText

extension ElectrumAdvice {
    /// Reads the body of an advice.
    ///
    /// - Throws: the first fault of the body, in the order of the table; then other ids than those
    ///   of the path.
    package init(
        _ bytes: [UInt8],
        of call: ElectrumCall,
        under settings: ElectrumSettings
    ) throws(ElectrumFault) {
        guard let original = call.originalID else {
            preconditionFailure("a request is not an advice")
        }
        let body = ElectrumBody(call: call, settings: settings)
        let object = try body.checked(bytes)
        self.init(
            call.operation,
            id: object.text("id"),
            requestID: object.text("requestId"),
            time: object.time("time"),
            thirdParties: object.thirdParties
        )
        stan = object.optionalText("stan")
        rrn = object.optionalText("rrn")
        approvedAmount = object.optionalObject("amounts")?.optionalObject("approvedAmount")?.amount
        tenders = object.json["tenders"].map { TenderMask.masked($0) }
        reason = object.optionalText("reversalReason").flatMap { ReversalReason(rawValue: $0) }
        try body.check("id", of: object, isPath: call.id)
        try body.check("requestId", of: object, isPath: original)
    }
}

/// Masks the numbers of payment cards, which must not be stored.
enum TenderMask {
    /// The tenders in the fields that the interface has; of a card number, at most the first six
    /// and the last four digits remain.
    static func masked(_ tenders: OrderedJSON) -> OrderedJSON {
        .list(ElectrumFields.tenders.known(in: tenders).elements.map(maskedTender))
    }

    private static func maskedTender(_ tender: OrderedJSON) -> OrderedJSON {
        guard case .object(let members) = tender else { return tender }
        return .object(
            members.map { member in
                guard member.key == "cardNumber", let text = member.value.string else {
                    return member
                }
                return OrderedJSON.Member(member.key, .string(masked(text)))
            }
        )
    }

    /// The text with stars for the inner digits of a run of more than ten; blanks and hyphens do
    /// not end a run.
    static func masked(_ text: String) -> String {
        var bytes = Array(text.utf8)
        var run: [Int] = []
        for index in bytes.indices {
            if (0x30...0x39).contains(bytes[index]) {
                run.append(index)
            } else if bytes[index] != 0x20, bytes[index] != UInt8(ascii: "-") {
                mask(run, in: &bytes)
                run = []
            }
        }
        mask(run, in: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func mask(_ run: [Int], in bytes: inout [UInt8]) {
        guard run.count > 10 else { return }
        for index in run.dropFirst(6).dropLast(4) { bytes[index] = UInt8(ascii: "*") }
    }
}
