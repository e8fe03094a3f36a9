package import CardCore

/// The exact fault of a rejected file, if its code alone does not identify it.
///
/// Each format has an enumeration of its own; ``TextDetail`` has the faults that any text can have.
package protocol FaultDetail: Fact, Hashable {}
