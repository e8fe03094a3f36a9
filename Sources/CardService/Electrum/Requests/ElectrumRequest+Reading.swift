package import CardCore
import CardText

extension ElectrumRequest {
    /// Reads the body of a request of a client.
    ///
    /// - Throws: the first fault of the body, in the order of the tables; then another id than that
    ///   of the path, then another client than that of the credential.
    package init(
        _ bytes: [UInt8],
        of call: ElectrumCall,
        from client: ClientTerms,
        under settings: ElectrumSettings
    ) throws(ElectrumFault) {
        precondition(!call.operation.isAdvice, "an advice is read as an advice")
        let body = ElectrumBody(call: call, settings: settings)
        let object = try body.checked(bytes)
        self.init(
            call.operation,
            id: object.text("id"),
            time: object.time("time"),
            originator: object.object("originator").originator,
            client: object.institution("client"),
            thirdParties: object.thirdParties
        )
        readEnvelope(object)
        try readFields(object)
        try body.check("id", of: object, isPath: call.id)
        guard client.names(self.client.id) else {
            throw ElectrumFault(.clientDiffers, field: "client.id")
        }
    }

    private mutating func readEnvelope(_ object: CheckedObject) {
        settlementEntity = object.optionalInstitution("settlementEntity")
        receiver = object.optionalInstitution("receiver")
        basketRef = object.optionalText("basketRef")
        tranType = object.optionalText("tranType")
        sourceAccount = object.optionalText("srcAccType")
        destinationAccount = object.optionalText("destAccType")
        stan = object.optionalText("stan")
        rrn = object.optionalText("rrn")
        posInfo = object.json["posInfo"].map { ElectrumFields.posInfo.known(in: $0) }
        cardHolder = object.json["cardHolder"]
    }

    private mutating func readFields(_ object: CheckedObject) throws(ElectrumFault) {
        try readCards(object)
        product = object.optionalObject("product")?.product
        requestAmount = object.optionalObject("amounts")?.optionalObject("requestAmount")?.amount
        guard operation.kind == .redemption else { return }
        basket = object.json["basket"].map { ElectrumFields.basket.known(in: $0) }
        if let points = object.json["points"]?["requestAmount"], Self.isPositive(points) {
            throw ElectrumFault(.points, field: "points.requestAmount")
        }
    }

    private mutating func readCards(_ object: CheckedObject) throws(ElectrumFault) {
        switch operation.kind {
        case .activation, .load, .redemption, .void: card = try object.card("card")
        case .replace:
            card = try object.card("oldCard")
            otherCard = try object.card("newCard")
        case .transfer:
            card = try object.card("sourceCard")
            otherCard = try object.card("targetCard")
        case .lookup:
            guard object.json["card"] == nil else { return card = try object.card("card") }
            guard cardHolder != nil else { throw ElectrumFault(.missingField, field: "card") }
            guard let profileID, !profileID.isEmpty else {
                throw ElectrumFault(.missingField, field: "cardHolder.profileId")
            }
        }
    }

    /// Returns true unless the points are 0, alone or as an amount: what cannot be read is not 0.
    private static func isPositive(_ points: OrderedJSON) -> Bool {
        switch points {
        case .number(let text), .string(let text): !text.utf8.allSatisfy { $0 == 0x30 }
        case .object: points["amount"].map(isPositive) ?? false
        case .null, .bool, .list: false
        }
    }
}

extension ClientTerms {
    /// Returns true if the client may send the id as its own.
    fileprivate func names(_ id: String) -> Bool { id == username || institutions.contains(id) }
}
