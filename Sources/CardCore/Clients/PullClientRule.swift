/// The rules for the client of an order of which calls pull the cards.
package enum PullClientRule {
    /// The rule that an order for that client breaks, which has those terms; nil if none.
    package static func refusal(
        of request: OrderRequest,
        for client: ClientName,
        with terms: ClientTerms
    ) -> ClientFailure? {
        guard terms.interface.pullsCards else {
            return .pullsNothing(client, terms.interface)
        }
        guard terms.environment == request.environment else {
            return .otherEnvironment(client, terms.environment, ofOrder: request.environment)
        }
        return nil
    }
}
