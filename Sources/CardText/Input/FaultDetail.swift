package import CardCore

/// What exactly is wrong with a file that is refused, if its code alone does not say it.
///
/// Each format has an enumeration of its own; ``TextDetail`` has what any text can have.
package protocol FaultDetail: Fact, Hashable {}
