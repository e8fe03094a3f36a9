import ArgumentParser
import CardCore

extension ExpressibleByArgument where Self: TextName {
    init?(argument: String) { self.init(argument) }
}

extension ClientName: ExpressibleByArgument {}
extension ClientScope: ExpressibleByArgument {}
extension ProductID: ExpressibleByArgument {}
extension SenderID: ExpressibleByArgument {}
extension Serial: ExpressibleByArgument {}
extension StoreID: ExpressibleByArgument {}
