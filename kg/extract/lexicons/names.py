"""Given names with the gender that they usually tell, of the countries that news is about; written by hand."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kg.letters import words

__all__ = ["COMMON_SURNAMES", "FEMALE_NAMES", "MALE_NAMES", "NICKNAMES", "gender_of", "is_given"]

MALE_NAMES = words("""
    Aaron Abbas Abdel Abdul Abdullah Abdulla Abiy Abraham Abu Adam Adel Adil Adnan Adrian Ahmad Ahmed Ahmet Akbar
    Al Alan Albert Aleksandar Aleksandr Alexander Alexandre Alexei Alexey Ali Allan Alfred Amin Amir Amr Anatoly Anders
    Andrei Andres Andrew Andriy Andrii Andrzej Andy Angus Anthony Antonio Antony Anwar Arif Arnold Arthur Aryeh
    Ashraf Avi Ayad Ayman Aziz Baqir Barack Barham Barry Bashar Ben Benjamin Benny Bernard Bernie Bilal Bill Bob
    Boris Boyko Brad Brett Brian Bruce Carl Carlos Chad Charles Chris Christian Christopher Chuck Colin Craig Cyril
    Dan Daniel Dave David Denis Dennis Denys Dick Didier Dmitri Dmitry Dmytro Dominic Don Donald Doug Douglas
    Ebrahim Eddie Edgar Edward Edwin Ehud Elon Emmanuel Enrique Eric Erik Ernest Essam Evan Faisal Fayez Felix
    Fernando Fidel Francis Francisco Francois François Frank Franklin Fred Frederick Friedrich Fuad Gareth Gary
    Gavin Geoff Geoffrey George Gerald Gerhard Gideon Gilbert Giovanni Giuseppe Glenn Gordon Graham Greg Gregory
    Guido Guy Hadi Haider Hakan Hamid Hans Harold Harry Hasan Hassan Hector Heiko Helmut Henry Herbert Hoshyar Hosni
    Hossein Howard Hugh Hugo Hussain Hussein Iain Ian Ibrahim Igor Ilham Ilya Imran Isaac Ismail Israel Itamar Ivan
    Jack Jacob Jacques Jair Jake Jalal James Jamal Jamie Jan Jared Jason Javad Javier Jawad Jay Jean Jeff Jeffrey
    Jens Jeremy Jerry Jim Jimmy Joe Joel Johannes John Johnny Jon Jonathan Jorge Jose José Josef Joseph Josh Joshua
    Juan Julian Justin Kamal Karim Karl Keir Keith Ken Kenneth Kevin Khaled Khalid Khalifa Kofi Konstantin Kurt Kyle
    Larry Latif Laurent Lawrence Lee Leo Leon Leonid Liam Lindsey Lloyd Louis Luc Luca Luis Luiz Lukas Mahdi Mahmoud
    Mahmud Manuel Marc Marco Marcus Mario Mark Markus Martin Marwan Masoud Massoud Mateusz Matt Matteo Matthew Max
    Maxim Mehdi Mehmet Mevlüt Michael Michel Miguel Mike Mikhail Mikheil Mitch Mitt Mohamed Mohammad Mohammed
    Moqtada Moshe Muammar Muhammad Muhammadu Muqtada Murat Musa Mustafa Mykhailo Naftali Najib Narendra Nasser
    Nathan Nathaniel Nawaz Neil Nelson Nicholas Nick Nicolas Nigel Nikol Nikolai Norman Nouri Nuri Ole Oleg
    Oleksandr Oleksii Oleksiy Oliver Olaf Omar Osama Oscar Otto Pablo Patrick Paul Paulo Pavel Pavlo Pedro Pervez
    Pete Peter Petro Phil Philip Philippe Pierre Piotr Qasem Qassem Radek Rafael Rafik Ralph Ramzan Rand Raul
    Raymond Recep Reuven Rex Reza Ricardo Richard Rick Riek Rishi Riyad Rob Robert Roberto Robin Rodrigo Roger
    Roland Ron Ronald Roy Rudolf Rudy Rumen Russell Rustem Ryan Saad Sadiq Saddam Saeed Said Salah Saleh Salem
    Salman Salva Sam Samir Samuel Sauli Scott Sean Sebastian Sebastien Sergei Sergey Serhiy Shimon Sigmar Silvio
    Simon Stanislav Stefan Stephen Stephane Steve Steven Stewart Stuart Taha Tariq Tayyip Ted Terry Theodore Thomas
    Tim Timothy Tobias Todd Tom Tomas Tommy Tony Trevor Umar Usama Valerii Valery Vasily Victor Viktor Vitaly
    Vladimir Volker Volodymyr Vyacheslav Wafiq Walid Walter Warren Wayne Wesley Wilfried Willem William Wolfgang
    Yahya Yair Yasser Yevgeny Yitzhak Yoav Yoshihide Yoweri Yousef Youssef Yuri Yury Yusuf Zabihullah Zaid Zalmay
    Zbigniew Ziad Shinzo Fumio Jacinto Recep Alexis Kyriakos Klaus Jean-Claude Jean-Yves
    Aidan Alastair Alec Alistair Alvaro Alvin Amos Anatole Andre André Angelo Antoine Anton Archie Armando Arturo
    Asher Augustus Barney Bartholomew Basil Benedict Bertrand Blake Bradley Brendan Brent Bryan Byron Calvin Cameron
    Cecil Cedric Chester Clarence Claude Clayton Clifford Clint Clive Clyde Cody Connor Conor Curtis Damian Damien
    Darren Daryl Dean Declan Derek Desmond Devin Diego Dietrich Dirk Dominick Donovan Duncan Dustin Dwight Dylan Earl
    Edmund Eduardo Eli Elias Elijah Elliot Elliott Elmer Emil Emilio Enzo Ernesto Esteban Ethan Fabian Fabio Felipe
    Ferdinand Finn Floyd Francesco Frederik Gabriel Garrett Garry Geraint Gilles Glen Gonzalo Guillermo Gunther Gustav
    Gustavo Hamish Hank Harvey Heinrich Henri Herman Hernan Horace Hubert Humphrey Irving Isaiah Ismael Jerome Jesse
    Joachim Joaquin Johann Jorg Jules Julio Julius Jérôme Jürgen Keegan Kelvin Kieran Kirk Kristian Lance Landon Lars
    Laurence Leandro Leonard Leonardo Leopold Leroy Lester Lewis Lionel Logan Lorenzo Lucas Luciano Lucien Luigi
    Luther Magnus Malcolm Manfred Marcel Marcello Marcelo Mariano Marshall Marvin Mathias Mathieu Matthias Maurice
    Mauricio Maurizio Maximilian Melvin Mervyn Micah Miles Milo Milton Mitchell Montgomery Morris Murray Myron
    Nathanael Ned Neville Nico Niklas Noah Octavio Olivier Osvaldo Owen Pascal Pietro Quentin Quincy Ramon Randall
    Randolph Randy Raoul Raphael Reginald Reinhard Rene René Reynaldo Rhys Rodney Rodolfo Rogelio Roman Ronan Ross
    Ruben Rufus Rupert Rémi Salvador Salvatore Samson Saul Sergio Seth Shane Shaun Sidney Silas Spencer Stan Stanley
    Stephan Sven Sylvester Terence Thaddeus Theo Theodor Toby Travis Tristan Troy Tyler Ulrich Umberto Uri Valentin
    Vernon Vicente Vince Vincent Virgil Vito Wallace Wilbur Wilfred Willie Winston Woodrow Xavier Yann Zachary Zack
    Jinping Jintao Zemin Keqiang Jiabao Rongji Jae-in Ki-moon Moo-hyun Ying-jeou Ching-te Gyu-back
    Andrea Michele Nicola Simone
    """)

FEMALE_NAMES = words("""
    Abigail Agnes Aisha Alexandra Alice Alicia Alina Alison Amanda Amber Amelia Amina Amy Ana Anastasia Andrea
    Angela Anita Ann Anna Annalena Anne Annette Annie Arianna Asma Audrey Aung Barbara Beatrice Benazir Bernadette
    Beth Betty Beverly Bianca Brenda Bridget Brigitte Camilla Carla Carly Carmen Carol Caroline Catherine Cathy
    Cecilia Charlotte Chelsea Cheryl Chloe Christina Christine Claire Clara Claudia Condoleezza Courtney Cristina
    Cynthia Dalia Dana Deborah Debbie Denise Diana Diane Dilma Donna Dorothy Edith Eileen Elaine Eleanor Elena Elise
    Elisabeth Elizabeth Ellen Elsa Emily Emma Erica Erin Esther Eva Evelyn Farah Fatima Federica Fiona Florence
    Frances Gabriela Gabrielle Gina Giorgia Gloria Grace Greta Gwen Hadiza Haley Halima Hanna Hannah Harriet Heather
    Heidi Helen Helena Helga Hillary Hilary Hope Huma Ida Inga Ingrid Irene Irina Isabel Isabella Ivana Ivanka Ivy
    Jacinda Jackie Jacqueline Jane Janet Janice Jeanne Jen Jennifer Jessica Jill Joan Joanna Joanne Josephine Joy
    Joyce Judith Judy Julia Juliana Julie Kaja Kamala Karen Karin Kate Katherine Kathleen Kathryn Kathy Katie
    Katrina Kellyanne Kim Kimberly Kirsten Kristalina Kristen Kristi Krystyna Laila Lana Larisa Laura Lauren Leila
    Lena Leslie Lidia Lilian Liliana Lily Linda Lisa Liz Liza Lois Loretta Lorraine Louise Lucia Lucy Luisa Lydia
    Lynn Madeleine Magdalena Maggie Maia Manal Marcia Margaret Margot Maria María Mariam Marie Marina Marine Marion
    Marise Marta Martha Mary Maryam Maureen Megan Melania Melanie Mélanie Melissa Mercedes Mette Michele Michelle
    Mina Miriam Moira Molly Mona Monica Nada Nadia Nancy Naomi Natalia Natalie Natasha Nicola Nicole Nikki Nina Noor
    Nora Olga Olivia Oksana Olena Pamela Patricia Paula Pauline Penny Petra Phyllis Polina Priti Priya Rachel Rania
    Rebecca Regina Renata Rita Roberta Rosa Rose Roxana Ruth Sabrina Sally Samantha Samira Sandra Sanna Sara Sarah
    Serena Sharon Sheila Shirley Shirin Silvia Simone Sofia Sonia Sophia Sophie Stacey Stella Stephanie Sue Suella
    Susan Susanna Suzanne Svetlana Sviatlana Sylvia Tamara Tanya Tara Tatiana Tatyana Teresa Theresa Tiffany Tina
    Tracy Tulsi Ulrike Ursula Valentina Valerie Vanessa Vera Veronica Victoria Viktoria Viola Virginia Vivian Wendy
    Winnie Yasmin Yulia Yuliya Yvette Yvonne Zainab Zeinab Zoe Zsuzsanna Roza Salome Michelle Ketanji Amal Malala
    Marwa Najla Reem
    Ada Adele Adriana Agatha Aisling Alexa Aline Alisha Allison Alma Amira Anastasiya Angelica Angelina Anika Annabel
    Annika Antonia Ariana Astrid Aurora Ava Becky Belinda Bernice Beverley Blanca Bonnie Camille Candace Carole
    Cassandra Cecile Celia Celine Chiara Clare Clarissa Claudine Colleen Connie Cordelia Daniela Danielle Daphne
    Dolores Doris Dorothea Edna Ella Ellie Eloise Emmanuelle Erika Esme Estelle Ethel Eunice Eve Felicity Flora Frida
    Gail Gemma Genevieve Georgina Gertrude Gretchen Gwendolyn Hazel Hedwig Ilse Imelda Ingeborg Iris Isla Jacinta Jana
    Janine Jasmine Jeanette Jeannette Jenna Jodie Joelle Juana Kara Katharina Kathrin Katja Kelsey Kirstie Krista
    Kristin Kristina Layla Leah Letitia Lilly Liv Lola Lori Lorna Lucille Lucinda Mabel Mara Marianne Marilyn Marjorie
    Matilda Maxine Maya Melinda Mia Mila Mildred Muriel Myra Nan Natasja Nell Nellie Nicolette Noelle Odette Paloma
    Paola Pearl Penelope Phoebe Poppy Rachael Raquel Rhonda Rosalind Rosemary Rosie Ruby Selena Selma Sienna Sinead
    Siobhan Stefanie Susana Suzan Sylvie Tabitha Tessa Trudy Violet Whitney Wilma Yolanda Zahra Zara Zelda
    Geun-hye Ing-wen
    """)

_IN_OFFICE = {
    "m": words("""
    Abdalla Abdelaziz Abdelmadjid Abdoulaye Abdourahamane Abdrabbuh Abdul-Malik Abubakar Adly Aidarous Alar Alassane
    Algirdas Alpha Anatole Antonis Anura Anutin Ararat Asaad Assimi Atal Avigdor Badr Beji Bezalel Bilawal Binali Bola
    Boutros Bronisław Burhanuddin Bülent Caspar Chaim Corneille Costas Davíð Emmerson Évariste Eyal Ezer Fahd
    Farouk Faure Faustin-Archange Fouad Frank-Walter Gabi Gabrielius Gebran Ghazi Gintautas Gitanas Goodluck Grant
    Hafez Hailemariam Hakainde Hamad Hanno Hans-Dietrich Hashim Herzi Heydar Hibatullah Hulusi Idriss Ishaq
    Ismaïl Iyad Jaap Jakaya Jarosław Jean-Noël Jeyhun Joschka Junichiro Kais Karl-Theodor Karol
    Kash Kassym-Jomart Kęstutis Kgalema Kiro Kostas Lazarus Lech Leszek Levon Macky Mahamadou Mahamat Mahathir
    Mamady Manmohan Manouchehr Masrour Mazloum Meles Mesut Moncef Mostafa Mwai Mykola Nayib Nechirvan Nikos
    Nursultan Olusegun Patrice Qaboos Rajnath Rami Rashad Roch Ruhollah Ruud Sameh Saud Serzh Shaul Shehbaz Shigeru
    Shinjiro Silvan Srettha Stevo Takeshi Tamim Tammam Tedros Thabo Toshimitsu Twan Uhuru Umaro Umaru Vadym Valdas
    Vojislav Wim Władysław Yasuo Yaşar Yoshihiko Yoshimasa Yousaf Yukiya Zayed Zhelyu Zine
    """),
    "f": words("""
    Annegret Chrystia Evika Jóhanna Katrín Kersti Kolinda Paetongtarn Samia Sanae Sushma Tansu Tzipi
    Vaira
    """),
}
"""Given names of heads of state and government and of ministers since 1990 that are in no other list of ours."""

COMMON_SURNAMES = words("""
    Smith Jones Taylor Brown Johnson Williams Davis Miller Wilson Moore Anderson Thomas Jackson White Harris Martin
    Thompson Garcia Martinez Robinson Clark Rodriguez Lewis Lee Walker Hall Allen Young Hernandez King Wright Lopez
    Hill Scott Green Adams Baker Gonzalez Nelson Carter Mitchell Perez Roberts Turner Phillips Campbell Parker Evans
    Edwards Collins Stewart Sanchez Morris Rogers Reed Cook Morgan Bell Murphy Bailey Rivera Cooper Richardson Cox
    Howard Ward Torres Peterson Gray Ramirez James Watson Brooks Kelly Price Bennett Wood Barnes Ross Henderson
    Coleman Jenkins Perry Powell Long Patterson Hughes Flores Washington Butler Simmons Foster Bryant Alexander
    Russell Griffin Diaz Hayes Myers Ford Hamilton Graham Sullivan Wallace Woods Cole West Jordan Owens Reynolds
    Fisher Ellis Harrison Gibson Cruz Marshall Ortiz Gomez Murray Freeman Wells Webb Simpson Stevens Tucker Porter
    Hunter Hicks Crawford Henry Boyd Mason Morales Warren Dixon Ramos Reyes Burns Gordon Shaw Holmes Rice Robertson
    Hunt Black Daniels Palmer Mills Nichols Grant Knight Ferguson Rose Stone Hawkins Dunn Perkins Hudson Spencer
    Gardner Stephens Payne Pierce Berry Matthews Arnold Wagner Willis Ray Watkins Olson Carroll Duncan Snyder Hart
    Cunningham Bradley Lane Andrews Ruiz Harper Fox Riley Armstrong Carpenter Weaver Greene Lawrence Elliott Chavez
    Sims Austin Peters Kelley Franklin Lawson Major Straw Costa Fischer Bishop Christopher Michel Abbott Santos
    Hussein Khan Singh Ali Ahmed Hassan Mohammed Mohamed Mohammad Abdullah Salman Ibrahim Omar Saleh Salih Rashid
    Aziz Karim Said Saeed Mahmoud Mustafa Kim Park Moon Wang Li Hu Zhu Wen Yang Qin Dong Wei Mao Lai Tsai Cohen Katz
    Levy Ivanov Petrov Popov Jonathan Charles Conte Fernandez Fernández Barak Aoun Mujahid Qassem Masum Duque Hague
    Hammond
""")
"""Surnames that so many bear that alone they name nobody known."""


_SHORT = """
    Abraham Abe | Albert Al | Alexander Alex Sasha | Alfred Fred | Andrew Andy | Anthony Antony Tony | Arthur Art |
    Barbara Barb | Benjamin Ben Benny | Bernard Bernie | Bradley Brad | Catherine Cathy Kate | Charles Charlie Chuck |
    Christopher Chris | Christine Christina Chris | Daniel Dan Danny | David Dave | Deborah Debbie | Dennis Denny |
    Donald Don | Douglas Doug | Edward Ed Eddie Ted | Elizabeth Liz Beth Betty Eliza | Eugene Gene | Francis Frank |
    Franklin Frank | Frederick Fred | Gerald Gerry Jerry | Gregory Greg | Harold Harry Hal | Henry Harry Hank |
    Jacob Jake | Jacqueline Jackie | James Jim Jimmy Jamie | Jeffrey Jeff | Jennifer Jen Jenny | Jerome Jerry |
    John Jack Johnny | Jonathan Jon | Joseph Joe | Joshua Josh | Judith Judy | Katherine Kate Kathy Katie |
    Kenneth Ken | Kimberly Kim | Lawrence Larry | Leonard Leo Len | Leslie Les | Louis Lou | Margaret Maggie Peggy Meg |
    Martin Marty | Matthew Matt | Michael Mike Mick | Mitchell Mitch | Nathaniel Nathan Nate | Nicholas Nick |
    Pamela Pam | Patricia Pat Patty | Patrick Pat | Peter Pete | Philip Phil | Raymond Ray | Rebecca Becky |
    Richard Dick Rick Rich | Robert Bob Bobby Rob | Ronald Ron | Rudolph Rudy | Russell Russ | Samuel Sam |
    Sarah Sally | Stephen Steven Steve | Susan Sue Susie | Terence Terry | Theodore Ted Theo | Theresa Terry |
    Thomas Tom Tommy | Timothy Tim | Victoria Vicky | Vincent Vince | Virginia Ginny | Walter Walt |
    William Bill Billy Will | Zachary Zach | Benyamin Binyamin Benjamin Bibi | Mohammed Mohammad Muhammad Mohamed |
    Hussein Hossein Hussain Husayn | Yusuf Yousef Youssef Joseph | Ibrahim Ebrahim | Osama Usama | Qasem Qassem Kassem |
    Aleksandr Alexander Aleksander Oleksandr | Sergei Sergey Serhiy | Dmitri Dmitry Dmytro | Mikhail Mykhailo |
    Vladimir Volodymyr | Nikolai Nikolay Mykola | Yuri Yury Yuriy |
    Alexandra Sandra Sandy Alex Sasha | Allison Alison Ally | Archibald Archie | Augustus Gus | August Gus |
    Calvin Cal | Caroline Carrie | Cassandra Cassie | Charlotte Lottie Charlie | Clifford Cliff | Cynthia Cindy |
    Dorothy Dot Dolly | Edmund Ed Eddie | Edwin Ed Eddie | Eleanor Ellie Nell Nora | Emmanuel Manny | Ernest Ernie |
    Florence Flo | Frances Fran Fanny | Gabriel Gabe | Geoffrey Geoff Jeff | Gilbert Gil | Gwendolyn Gwen |
    Herbert Herb Bert | Isaac Ike | Jessica Jess | Josephine Josie Jo | Joanna Jo | Julian Jules |
    Kathleen Kathy Kate | Leopold Leo | Lewis Lew Lou | Lucille Lucy | Madeline Maddie | Manuel Manny |
    Mary Molly Polly | Maximilian Max | Maxwell Max | Melvin Mel | Nancy Nan | Norman Norm | Oliver Ollie |
    Randolph Randy Randall | Reginald Reg Reggie | Roderick Rod | Rodney Rod | Sidney Sydney Sid | Stanley Stan |
    Stuart Stu Stewart | Suzanne Sue | Tobias Toby | Valerie Val | Vernon Vern | Veronica Ronnie | Victor Vic |
    Wallace Wally | Wilfred Fred | Winston Win
    """


def _groups(text: str) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(text.split("|")):
        for name in group.split():
            found.setdefault(name.casefold(), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


NICKNAMES = _groups(_SHORT)
"""Given names, folded, to the numbers of their families: two that share a number can be one person's."""


def gender_of(name: str) -> str | None:
    """``"m"`` or ``"f"`` by a full name's first word, ``None`` when it tells neither.

    Of a name of one word, which may be a surname, the names of this module alone are asked; of a longer one also those
    of people in office and of ``given_names.tsv``, from sixty countries' lists (``training/given_names.py``).
    """
    words = name.split()
    if not words:
        return None
    first = words[0]
    male, female = first in MALE_NAMES, first in FEMALE_NAMES
    if male != female:
        return "m" if male else "f"  # "Andrea" is a man in Italy, a woman in Germany
    if male or len(words) == 1 or first in COMMON_SURNAMES:
        return None
    if first.startswith(_SERVANT_OF):
        return "m"
    return _elsewhere().get(first)


_SERVANT_OF = ("Abdel", "Abdul", "Abdal", "Abdur", "Abdoul")
"""Beginnings of men's names in Arabic, joined with what follows or apart."""


def is_given(word: str) -> bool:
    """Whether a word is a given name that tells man or woman, in any of the lists."""
    return gender_of(f"{word} _") is not None


@cache
def _elsewhere() -> dict[str, str]:
    lines = files("kg.extract.lexicons").joinpath("given_names.tsv").read_text(encoding="utf-8").splitlines()
    listed = {name: sex for sex, _, name in (line.partition("\t") for line in lines[1:])}
    return listed | {name: sex for sex, names in _IN_OFFICE.items() for name in names}
