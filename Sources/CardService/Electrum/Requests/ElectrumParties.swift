package import CardText

/// An institution with its id and its name.
package struct ElectrumInstitution: Hashable, Sendable {
    /// The id, 1 to 255 characters.
    package let id: String
    /// The name, at most 40 characters.
    package let name: String

    package init(id: String, name: String) {
        self.id = id
        self.name = name
    }

    /// The institution as answers echo it.
    package var json: OrderedJSON { .members(["id": .string(id), "name": .string(name)]) }
}

/// The sender of a request: institution, terminal and merchant.
package struct ElectrumOriginator: Hashable, Sendable {
    /// The institution.
    package var institution: ElectrumInstitution
    /// The terminal.
    package var terminalID: String
    /// The merchant.
    package var merchant: ElectrumMerchant
    /// The person at the till; nil if not given.
    package var operatorID: String?
    /// The channel; nil if not given.
    package var channelID: String?

    package init(
        institution: ElectrumInstitution,
        terminalID: String,
        merchant: ElectrumMerchant,
        operatorID: String? = nil,
        channelID: String? = nil
    ) {
        self.institution = institution
        self.terminalID = terminalID
        self.merchant = merchant
        self.operatorID = operatorID
        self.channelID = channelID
    }

    /// The originator as answers echo it.
    package var json: OrderedJSON {
        .members([
            "institution": institution.json,
            "terminalId": .string(terminalID),
            "merchant": merchant.json,
            "operatorId": operatorID.map(OrderedJSON.string),
            "channelId": channelID.map(OrderedJSON.string),
        ])
    }
}

/// A merchant with its category and its address.
package struct ElectrumMerchant: Hashable, Sendable {
    /// The merchant category, 4 digits.
    package var type: String
    /// The number of the merchant in the tills' system.
    package var id: String
    /// The name.
    package var name: String
    /// The city.
    package var city: String
    /// The region.
    package var region: String
    /// The country.
    package var country: String

    package init(
        type: String,
        id: String,
        name: String,
        city: String,
        region: String,
        country: String
    ) {
        self.type = type
        self.id = id
        self.name = name
        self.city = city
        self.region = region
        self.country = country
    }

    /// The merchant as answers echo it.
    package var json: OrderedJSON {
        .members([
            "merchantType": .string(type), "merchantId": .string(id), "merchantName": nameJSON,
        ])
    }

    /// The name and the address alone.
    package var nameJSON: OrderedJSON {
        .members([
            "name": .string(name), "city": .string(city), "region": .string(region),
            "country": .string(country),
        ])
    }
}

/// The id of a transaction at one of the institutions that it passes.
package struct ElectrumThirdParty: Hashable, Sendable {
    /// The institution.
    package let institutionID: String
    /// The id that the institution gave the transaction.
    package let transactionID: String

    package init(institutionID: String, transactionID: String) {
        self.institutionID = institutionID
        self.transactionID = transactionID
    }

    /// The entry as answers echo it.
    package var json: OrderedJSON {
        .members([
            "institutionId": .string(institutionID),
            "transactionIdentifier": .string(transactionID),
        ])
    }
}
