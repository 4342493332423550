"""Types of shops of schema.org: those of Store and FoodEstablishment, and other trades with a counter."""

from __future__ import annotations

from typing import Final

SHOP_KINDS: Final = frozenset(
    [
        "Store",
        "AutoPartsStore",
        "BikeStore",
        "BookStore",
        "ClothingStore",
        "ComputerStore",
        "ConvenienceStore",
        "DepartmentStore",
        "ElectronicsStore",
        "Florist",
        "FurnitureStore",
        "GardenStore",
        "GroceryStore",
        "HardwareStore",
        "HobbyShop",
        "HomeGoodsStore",
        "JewelryStore",
        "LiquorStore",
        "MensClothingStore",
        "MobilePhoneStore",
        "MovieRentalStore",
        "MusicStore",
        "OfficeEquipmentStore",
        "OutletStore",
        "PawnShop",
        "PetStore",
        "ShoeStore",
        "SportingGoodsStore",
        "TireShop",
        "ToyStore",
        "WholesaleStore",
        "FoodEstablishment",
        "Bakery",
        "BarOrPub",
        "Brewery",
        "CafeOrCoffeeShop",
        "Distillery",
        "FastFoodRestaurant",
        "IceCreamShop",
        "Restaurant",
        "Winery",
        "LocalBusiness",
        "ArtGallery",
        "BeautySalon",
        "HairSalon",
        "HealthAndBeautyBusiness",
        "Library",
        "Pharmacy",
        "Optician",
        "ShoppingCenter",
        "TattooParlor",
    ]
)

_WORDS: Final = {
    "Bakery": "boulangerie boulanger patisserie patissier boulangerie-patisserie bakery baker bakers",
    "BikeStore": "velo velos magasin-de-velos bike-shop",
    "BookStore": "librairie libraire livres bouquiniste bouquinerie bookshop bookseller",
    "CafeOrCoffeeShop": "cafe salon-de-the coffee-shop torrefacteur torrefaction",
    "ClothingStore": "vetements pret-a-porter mode tailleur tailor couturiere couturier couture"
    " friperie lingerie tailors clothes boutique-de-vetements",
    "ElectronicsStore": "electronique hi-fi",
    "Florist": "fleuriste fleurs flower-shop florist",
    "FurnitureStore": "meubles ebeniste ebenisterie menuisier furniture",
    "GardenStore": "jardinerie pepiniere pepinieriste garden-centre",
    "GroceryStore": "epicerie epicier primeur fromagerie fromager boucherie boucher charcuterie traiteur"
    " poissonnerie confiserie chocolaterie grocer grocers greengrocer butcher cheesemonger deli",
    "HardwareStore": "quincaillerie droguerie bricolage ironmonger",
    "HobbyShop": "mercerie laine laines loisirs-creatifs modelisme haberdashery yarn-shop",
    "HomeGoodsStore": "decoration deco vaisselle ceramique ceramiste poterie potier"
    " arts-de-la-table homeware",
    "JewelryStore": "bijouterie bijoux bijoutier joaillerie horlogerie jeweller jewellery jewelry",
    "LiquorStore": "caviste cave cave-a-vins vins-et-spiritueux wine-shop wine-merchant",
    "MusicStore": "disquaire disques musique luthier instruments record-shop",
    "OfficeEquipmentStore": "papeterie stationer stationery",
    "Optician": "opticien lunettes",
    "PetStore": "animalerie animaux pet-shop",
    "Pharmacy": "pharmacie parapharmacie",
    "ArtGallery": "galerie galerie-d-art encadreur gallery",
    "HairSalon": "coiffeur coiffeuse coiffure salon-de-coiffure hairdresser",
    "BeautySalon": "institut-de-beaute esthetique estheticienne",
    "ShoeStore": "chaussures chausseur cordonnier cordonnerie maroquinerie shoes shoe-shop",
    "SportingGoodsStore": "sport sports articles-de-sport",
    "ToyStore": "jouets jeux jouets-en-bois magasin-de-jouets toys toy-shop",
    "Winery": "vigneron domaine-viticole vignoble",
    "Brewery": "brasserie-artisanale brasseur",
    "Store": "boutique magasin commerce artisan shop brocante depot-vente antiquites"
    " antiquaire concept-store",
}
KIND_BY_WORD: Final = {word: kind for kind, words in _WORDS.items() for word in words.split()}
"""What people call their shop in French and English, as a slug, and the type it is."""
