package import CardCore
package import CardJobs

/// The bodies of answers; `ElectrumAnswers` makes them.
///
/// Each method reads nothing but its arguments: the writer calls those with an outcome inside its
/// transaction. Status and body are in the answer; the mount adds the fields of the head:
/// `Location`, `Retry-After`, `WWW-Authenticate`.
package protocol ElectrumAnswering: Sendable {
    /// The answer to a request that the writer decided, or refused because its id was used.
    ///
    /// It is not repeated: the row of the call stores no body.
    func answer(to request: ElectrumRequest, of call: ElectrumCall, _ outcome: CallOutcome)
        -> CallAnswer
    /// The answer to an advice that the writer decided; the row of the call stores it.
    func answer(to advice: ElectrumAdvice, of call: ElectrumCall, _ outcome: CallOutcome)
        -> CallAnswer
    /// The answer to a lookup that found the card, at that time by our clock.
    func answer(
        toLookup request: ElectrumRequest,
        of call: ElectrumCall,
        card: CallCardFacts,
        at instant: Instant
    ) -> CallAnswer
    /// The answer to a call that was refused before the writer; of a call, nothing but its path is
    /// known.
    func refusal(_ fault: ElectrumFault, of call: ElectrumCall) -> CallAnswer
}
