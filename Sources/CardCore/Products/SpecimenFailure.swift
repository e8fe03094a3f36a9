/// The serial or the token of a specimen in the place of a card's.
package enum SpecimenFailure: Failure, Hashable {
    /// The typed serial or token.
    case typed(Serial)
    /// The number at that place of a file of numbers for cards; places count from 1.
    case imported(Serial, place: Int)

    package var code: FailureCode { .cardSpecimen }
}
