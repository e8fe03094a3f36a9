import CardCore
import CardText

// The texts that are stored or echoed, and so searched for tokens.
extension ElectrumRequest {
    /// Every text but cards, PINs and times.
    var texts: [String] {
        var texts = [id] + originator.json.texts + client.json.texts
        for institution in [settlementEntity, receiver] {
            texts += institution?.json.texts ?? []
        }
        for party in thirdParties { texts += [party.institutionID, party.transactionID] }
        texts += [
            basketRef, tranType, sourceAccount, destinationAccount, stan, rrn, card?.rank,
            otherCard?.rank, product?.id.text, product?.barcode, product?.type,
        ].compactMap(\.self)
        for json in [posInfo, cardHolder, basket] { texts += json?.texts ?? [] }
        return texts
    }
}

extension ElectrumAdvice {
    /// Every text but times.
    var texts: [String] {
        var texts = [id, requestID] + [stan, rrn].compactMap(\.self)
        for party in thirdParties { texts += [party.institutionID, party.transactionID] }
        return texts + (tenders?.texts ?? [])
    }
}
